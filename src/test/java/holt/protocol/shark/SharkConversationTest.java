package holt.protocol.shark;

import holt.testing.conversation.Conversations;
import holt.testing.inprocess.InProcessStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Shark's conversations in this process. */
final class SharkConversationTest {
    @TestFactory
    Stream<DynamicTest> conversations() {
        return Conversations.in("shark")
                .where(conversation -> !conversation.needsSockets())
                .playedOn(InProcessStage::of);
    }
}

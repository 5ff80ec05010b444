package holt.protocol.otter;

import holt.testing.conversation.Conversations;
import holt.testing.inprocess.InProcessStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The command protocol's conversations in this process. */
final class OtterCommandsConversationTest {
    @TestFactory
    Stream<DynamicTest> conversations() {
        return Conversations.in("otter-commands")
                .where(conversation -> !conversation.needsSockets())
                .playedOn(InProcessStage::of);
    }
}

package holt.protocol.webwire;

import example.webwire.ExampleApplication;
import holt.protocol.webwire.hooks.Hooks;
import holt.testing.conversation.Conversations;
import holt.testing.inprocess.InProcessStage;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class WebWireConversationTest {
    @TestFactory
    Stream<DynamicTest> conversations() {
        return Conversations.in("webwire")
                .where(conversation -> !conversation.needsSockets())
                .playedOn(
                        conversation -> InProcessStage.of(conversation, Map.of(Hooks.class, new ExampleApplication())));
    }
}

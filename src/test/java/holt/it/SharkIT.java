package holt.it;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.conversation.Conversation;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.SocketStage;
import java.net.URL;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shark's conversations over sockets. */
@ExtendWith(ArquillianExtension.class)
class SharkIT {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Conversations.settings());
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        HoltServer server = HoltServer.of(deployment);
        return Conversations.in("shark")
                .where(Conversation::needsNoSettings)
                .playedOn(conversation -> SocketStage.at(server.host(), server.port(), ""));
    }
}

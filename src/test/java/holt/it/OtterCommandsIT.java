package holt.it;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.conversation.Conversation;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.SocketStage;
import java.net.URL;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command protocol's conversations over sockets. */
@ExtendWith(ArquillianExtension.class)
class OtterCommandsIT {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of("holt.secret", OtterGuest.SECRET));
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        HoltServer server = HoltServer.of(deployment);
        return Conversations.in("otter-commands")
                .where(Conversation::needsNoSettings)
                .playedOn(conversation -> SocketStage.at(server.host(), server.port(), ""));
    }
}

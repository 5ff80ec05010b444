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
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The conversations over sockets, of all doors behind which there is no application. */
@ExtendWith(ArquillianExtension.class)
class ConversationsIT {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Conversations.settings());
    }

    @TestFactory
    Stream<DynamicContainer> conversations() {
        HoltServer server = HoltServer.of(deployment);
        return Stream.of("otter", "otter-commands", "rocket", "shark")
                .map(door -> DynamicContainer.dynamicContainer(
                        door,
                        Conversations.in(door)
                                .where(Conversation::needsNoSettings)
                                .playedOn(conversation -> SocketStage.at(server.host(), server.port(), ""))));
    }
}

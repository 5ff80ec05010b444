package holt.it;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import example.webwire.ExampleApplication;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.conversation.Conversation;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.SocketStage;
import holt.testing.documentation.Page;
import holt.testing.documentation.ShellSession;
import holt.testing.web.NodeTests;
import java.net.URL;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the manual shows, done on a server. */
@ExtendWith(ArquillianExtension.class)
@Timeout(300)
class ManualIT {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Conversations.settings()).addAsLibrary(HoltWar.beans(ExampleApplication.class));
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        HoltServer server = HoltServer.of(deployment);
        return Conversations.shownOn(Page.manual())
                .where(Conversation::needsNoSettings)
                .playedOn(conversation -> SocketStage.at(server.host(), server.port(), ""));
    }

    @TestFactory
    Stream<DynamicTest> shells() {
        return Page.manual().stream()
                .map(page ->
                        dynamicTest(page.name(), () -> ShellSession.of(page).run(this::here, Map.of())));
    }

    @Test
    void scripts() {
        NodeTests.run(
                "manual", Map.of("HOLT_URL", HoltServer.of(deployment).http("/").toString()));
    }

    /** The manual is about a server that was started with {@code -Prun}. */
    private String here(String commands) {
        HoltServer server = HoltServer.of(deployment);
        Map<String, String> settings = Conversations.settings();
        return commands.replace("localhost:8080", server.host() + ":" + server.port())
                .replace("development-secret", settings.getOrDefault("holt.secret", ""))
                .replace("development-key", settings.getOrDefault("holt.api.key", ""));
    }
}

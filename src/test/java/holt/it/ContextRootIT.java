package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.conversation.Conversation;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.SocketStage;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
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

/** Holt under a context root of two segments: everything is where it is at {@code /}, that much deeper. */
@ExtendWith(ArquillianExtension.class)
@Timeout(240)
class ContextRootIT {
    private static final String ROOT = "/deep/er";

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.at(ROOT, Map.of("holt.secret", OtterGuest.SECRET));
    }

    @TestFactory
    Stream<DynamicTest> urlProtocol() {
        return conversations("otter");
    }

    @TestFactory
    Stream<DynamicTest> commandProtocol() {
        return conversations("otter-commands");
    }

    @Test
    void redirectsStayBelowTheRoot() {
        assertThat(location("/subs")).isEqualTo(ROOT + "/subs/");
        assertThat(location("/subs/b/../a")).isEqualTo(ROOT + "/subs/a");
        assertThat(location("")).isEqualTo(ROOT + "/");
        assertThat(location("/try/")).isEqualTo(ROOT + "/");
        assertThat(location("/try/index.html")).isEqualTo(ROOT + "/");
    }

    @Test
    void thePageIsAtTheRootAndItsAssetsAreBelow() {
        HttpReply page = get(ROOT + "/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<title>Holt").contains("src=\"try/try.js\"");
        assertThat(get(ROOT + "/try/try.js").status()).isEqualTo(200);
    }

    /** WildFly has /console of its root for itself; below another context root nobody does. */
    @Test
    void theConsoleIsBelowTheRoot() {
        assertThat(location("/console")).isEqualTo(ROOT + "/console/");
        assertThat(location("/console/index.html")).isEqualTo(ROOT + "/console/");
        HttpReply page = get(ROOT + "/console/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<title>Holt console").contains("src=\"console.js\"");
        assertThat(get(ROOT + "/console/console.js").status()).isEqualTo(200);
    }

    @Test
    void healthIsBelowTheRoot() {
        assertThat(get(ROOT + "/api/health/live").status()).isEqualTo(200);
        assertThat(get(ROOT + "/api/health/ready").status()).isEqualTo(200);
    }

    @Test
    void nothingIsOutside() {
        assertThat(get("/api/health/live").status()).isEqualTo(404);
        assertThat(get("/subs/a/subbed").status()).isEqualTo(404);
    }

    private Stream<DynamicTest> conversations(String folder) {
        HoltServer server = HoltServer.of(deployment);
        return Conversations.in(folder)
                .where(Conversation::needsNoSettings)
                .playedOn(conversation -> SocketStage.at(server.host(), server.port(), ROOT));
    }

    /** Where a request is redirected to, without scheme and authority, which servers may leave out. */
    private String location(String path) {
        HttpReply reply = get(ROOT + path);
        assertThat(reply.status()).isIn(301, 302);
        return reply.headers().first("Location").orElseThrow().replaceFirst("^https?://[^/]*", "");
    }

    private HttpReply get(String target) {
        return OtterGuest.of(deployment).exchange(RawRequest.get(target));
    }
}

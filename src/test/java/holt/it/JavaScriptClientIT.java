package holt.it;

import example.webwire.ExampleApplication;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.conversation.Conversations;
import holt.testing.web.NodeTests;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code holt.js} in node, against the server. */
@ExtendWith(ArquillianExtension.class)
class JavaScriptClientIT {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Conversations.settings()).addAsLibrary(HoltWar.beans(ExampleApplication.class));
    }

    @Test
    void theClientAndTheServerAgree() {
        String address = HoltServer.of(deployment).http("/").toString();
        NodeTests.run("server", Map.of("HOLT_URL", address));
    }
}

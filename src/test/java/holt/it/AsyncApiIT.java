package holt.it;

import static org.awaitility.Awaitility.await;

import example.webwire.ExampleApplication;
import holt.testing.asyncapi.AsyncApi;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.SocketStage;
import holt.testing.metrics.Scrape;
import holt.testing.socket.RawRequest;
import java.net.URL;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of the AsyncAPI document, over sockets. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class AsyncApiIT {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Conversations.settings()).addAsLibrary(HoltWar.beans(ExampleApplication.class));
    }

    @TestFactory
    Stream<DynamicTest> examples() {
        HoltServer server = HoltServer.of(deployment);
        String document = OtterGuest.of(deployment)
                .exchange(RawRequest.get("/api/asyncapi.json"))
                .text();
        return AsyncApi.of(document).playedOn(() -> {
            awaitNobody();
            return SocketStage.at(server.host(), server.port(), "");
        });
    }

    /** Nobody is to hear how the clients of the example before leave. */
    private void awaitNobody() {
        await().atMost(OtterGuest.LIMIT)
                .until(() -> Scrape.of(OtterGuest.of(deployment)
                                .exchange(RawRequest.get("/api/metrics"))
                                .text())
                        .samples()
                        .entrySet()
                        .stream()
                        .filter(sample -> sample.getKey().startsWith("holt_connections{"))
                        .allMatch(sample -> sample.getValue() == 0));
    }
}

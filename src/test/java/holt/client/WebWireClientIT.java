package holt.client;

import static org.assertj.core.api.Assertions.assertThat;

import example.webwire.ExampleApplication;
import holt.protocol.webwire.wire.WebWirePayload;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.process.ClientProcess;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client and Holt's WebWire door, with the example's application. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class WebWireClientIT implements WebWireClientContract {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of("holt.ping.interval", "PT1S", "holt.ping.timeout", "PT5S"))
                .addAsLibrary(HoltWar.beans(ExampleApplication.class));
    }

    @Override
    public String url() {
        return server().http("/webwire").toString();
    }

    @Test
    void isServedAtTheRootToo() {
        for (String path : List.of("/", "/webwire/")) {
            try (WebWireClient client =
                    WebWireClient.to(server().webSocket(path).toString()).build()) {
                client.connect();
                assertThat(client.request("echo", ANY)).isEqualTo(ANY);
            }
        }
    }

    @Test
    void keepsTheOrderOfOneClientAndDelaysNoOther() {
        try (WebWireClient slow = connected();
                WebWireClient quick = connected()) {
            List<CompletableFuture<WebWirePayload>> replies = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                replies.add(slow.requestAsync("slow", WebWirePayload.utf8("s" + i), LIMIT));
            }
            assertThat(quick.request("echo", ANY)).isEqualTo(ANY);
            assertThat(replies.get(0)).isNotDone();
            replies.get(2).join();
            assertThat(replies).allSatisfy(reply -> assertThat(reply).isDone());
        }
    }

    @Test
    void losesNothingWithManyClients() {
        int count = 200;
        List<WebWireClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                clients.add(connected());
            }
            List<CompletableFuture<WebWirePayload>> replies = new ArrayList<>();
            for (int request = 0; request < 20; request++) {
                for (WebWireClient client : clients) {
                    replies.add(client.requestAsync(
                            "echo", WebWirePayload.utf8("r" + replies.size()), Duration.ofSeconds(60)));
                }
            }
            for (int i = 0; i < replies.size(); i++) {
                assertThat(replies.get(i).join().text()).contains("r" + i);
            }
        } finally {
            clients.forEach(WebWireClient::close);
        }
    }

    @Test
    void isTalkedToFromTheCommandLine() {
        Map<String, String> environment = Map.of("HOLT_WEBWIRE_URL", url());
        assertThat(ClientProcess.run(environment, "request", "echo", "hé"))
                .isEqualTo(new ClientProcess.Result(0, "hé\n", ""));
        assertThat(ClientProcess.run(environment, "request", "refuse", "so"))
                .isEqualTo(new ClientProcess.Result(3, "", "REFUSED: so\n"));
        assertThat(ClientProcess.run(environment, "signal", "--encoding=utf16", "news", "hé"))
                .isEqualTo(new ClientProcess.Result(0, "", ""));
    }

    private HoltServer server() {
        return HoltServer.of(deployment);
    }
}

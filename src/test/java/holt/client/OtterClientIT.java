package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.client.Examples;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.documentation.Page;
import holt.testing.process.ClientProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client library and the command line, talking Otter's URL protocol to Holt. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class OtterClientIT {
    private static final String SECRET = "development-secret";
    private static final OtterSigner SIGNER = new OtterSigner(SECRET);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of("holt.secret", SECRET, "holt.ping.interval", "PT1S", "holt.ping.timeout", "PT5S"));
    }

    @Test
    void backendsAndClientsHearEachOther() throws InterruptedException {
        BlockingQueue<OtterPush> heardByBackend = new LinkedBlockingQueue<>();
        BlockingQueue<OtterPush> heardByClient = new LinkedBlockingQueue<>();
        try (OtterClient backend = builder().backend(SIGNER).build();
                OtterClient alice = builder().presence("älice b", SIGNER).build();
                OtterSubscription hearing = backend.subscribe(List.of("room & board"), heardByBackend::add)) {
            OtterSubscription waiting = alice.subscribe(List.of("room & board", "other"), heardByClient::add);
            OtterPush came = next(heardByBackend);
            assertThat(came.type()).isEqualTo("sub");
            assertThat(came.channel()).isEqualTo("room & board");
            assertThat(came.connection().presence()).contains("älice b");

            alice.publish(" {\"x\": 1.0} ", "room & board");
            assertThat(next(heardByBackend).message().orElseThrow()).hasToString("{\"x\":1.0}");

            backend.publish("[1]", "room & board", "other");
            assertThat(next(heardByClient).channel()).isEqualTo("room & board");
            assertThat(next(heardByClient).channel()).isEqualTo("other");

            assertThat(backend.subscribed("room & board", "other"))
                    .singleElement()
                    .satisfies(client -> assertThat(client.presence()).contains("älice b"));

            waiting.close();
            assertThat(next(heardByBackend).type()).isEqualTo("unsub");
            assertThat(hearing.ended()).isNotDone();
        }
    }

    @Test
    void staysThroughPings() throws InterruptedException {
        BlockingQueue<OtterPush> heard = new LinkedBlockingQueue<>();
        try (OtterClient backend = builder().backend(SIGNER).build();
                OtterClient client =
                        builder().pingInterval(Duration.ofMillis(300)).build();
                OtterSubscription subscription = client.subscribe(List.of("pinged"), heard::add)) {
            assertThat(heard.poll(3, TimeUnit.SECONDS)).isNull();
            assertThat(subscription.ended()).isNotDone();
            backend.publish("1", "pinged");
            assertThat(next(heard).message().orElseThrow()).hasToString("1");
        }
    }

    @Test
    void tellsWhatTheServerRefuses() {
        try (OtterClient stranger = builder().backend(new OtterSigner("wrong")).build();
                OtterClient anonymous = builder().build()) {
            assertThatThrownBy(() -> stranger.publish("1", "room"))
                    .isInstanceOf(OtterRefusedException.class)
                    .hasMessage("the server refused it with HTTP status 400: invalid signature");
            assertThatThrownBy(() -> anonymous.subscribed("room"))
                    .isInstanceOfSatisfying(
                            OtterRefusedException.class,
                            refused -> assertThat(refused.status()).isEqualTo(403));
            assertThatThrownBy(() -> subscribed(stranger)).isInstanceOf(HoltClientException.class);
        }
    }

    /** Fails either at once or with the subscription's end, as the server likes. */
    private static void subscribed(OtterClient client)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (OtterSubscription subscription = client.subscribe(List.of("room"), push -> {})) {
            throw new HoltClientException(subscription.ended().get(LIMIT.toSeconds(), TimeUnit.SECONDS), null);
        }
    }

    @Test
    void commandsDoTheSame() throws IOException {
        Map<String, String> environment = Map.of("OTTER_CLI_OTTER_URL", url(), "HOLT_SECRET", SECRET);
        Process sub = ClientProcess.start(environment, "sub", "-c", "cli", "--presence", "bob");
        try (BufferedReader lines = sub.inputReader(StandardCharsets.UTF_8)) {
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(ClientProcess.run(environment, "subbed", "-c", "cli", "--backend")
                                    .out())
                            .contains("\"presence\":\"bob\""));
            assertThat(ClientProcess.run(environment, "pub", "-c", "cli", "--backend", "{\"a\": [1.50]}"))
                    .isEqualTo(new ClientProcess.Result(0, "", ""));
            assertThat(ClientProcess.run(environment, "--backend", "--channel=cli", "--pub", "\"é\""))
                    .isEqualTo(new ClientProcess.Result(0, "", ""));
            assertThat(lines.readLine()).contains("\"isBackend\":true").contains("\"message\":{\"a\":[1.50]}");
            assertThat(lines.readLine()).contains("\"message\":\"é\"");
            assertThat(ClientProcess.run(environment, "subbed", "-c", "cli"))
                    .isEqualTo(new ClientProcess.Result(
                            1,
                            "",
                            "error retrieving sub list: the server refused it with HTTP status 403: not allowed\n"));
        } finally {
            sub.destroy();
        }
    }

    @Test
    void theReadmeTellsTheTruth() throws InterruptedException {
        BlockingQueue<OtterPush> heard = new LinkedBlockingQueue<>();
        try (OtterClient client = builder().presence("alice", SIGNER).build()) {
            OtterSubscription news = client.subscribe(List.of("news"), heard::add);
            List<String> console = new CopyOnWriteArrayList<>();
            Examples.publish(url(), SECRET, console::add);
            assertThat(console).contains("heard by 1");
            assertThat(next(heard).message().orElseThrow()).hasToString("{\"hello\":\"clients\"}");

            String script = Page.readme()
                    .section("From Java and from the command line")
                    .blocks("sh")
                    .get(0)
                    .replace("ws://localhost:8080/subs", url());
            ClientProcess.Result result = ClientProcess.run(Map.of(), List.of("sh", "-ec", script));
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).contains("\"presence\":\"alice\"");
            assertThat(next(heard).message().orElseThrow()).hasToString("{\"hello\":\"clients\"}");
            news.close();
        }
    }

    private OtterClientBuilder builder() {
        return OtterClient.to(url()).timeout(LIMIT);
    }

    private String url() {
        return HoltServer.of(deployment).webSocket("/subs").toString();
    }

    private static OtterPush next(BlockingQueue<OtterPush> heard) throws InterruptedException {
        return Optional.ofNullable(heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing was heard"));
    }
}

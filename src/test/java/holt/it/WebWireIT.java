package holt.it;

import static holt.it.WebWireGuest.LIMIT;
import static holt.it.WebWireGuest.ask;
import static holt.it.WebWireGuest.receive;
import static holt.it.WebWireGuest.reply;
import static holt.it.WebWireGuest.request;
import static org.assertj.core.api.Assertions.assertThat;

import example.webwire.ExampleApplication;
import holt.testing.concurrent.Race;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.conversation.Conversation;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.SocketStage;
import holt.testing.socket.Bytes;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebWire over sockets, with an application that is a bean in a jar of its own. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class WebWireIT {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        Map<String, String> settings = new HashMap<>(Conversations.settings());
        settings.put("holt.api.key", WebWireGuest.API_KEY);
        return HoltWar.with(settings).addAsLibrary(HoltWar.beans(ExampleApplication.class));
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        HoltServer server = HoltServer.of(deployment);
        return Conversations.in("webwire")
                .where(Conversation::needsNoSettings)
                .playedOn(conversation -> SocketStage.at(server.host(), server.port(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/webwire", "/webwire/", "/?any=query"})
    void socketsOpenAtEachPath(String path) {
        try (RawWebSocket client = guest().client(path)) {
            assertThat(ask(client, "echo", "hello")).isEqualTo("hello");
        }
    }

    @Test
    void theRootAnswersLikeTheOriginal() {
        HttpReply version = guest().exchange(RawRequest.of("WEBWIRE", "/"));
        assertThat(version.status()).isEqualTo(200);
        assertThat(version.text()).isEqualTo("{\"protocol-version\":\"1.1\"}\n");
        assertThat(version.headers().first("Content-Type").orElseThrow()).startsWith("application/json");
        HttpReply options = guest().exchange(RawRequest.of("OPTIONS", "/"));
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.headers().first("Access-Control-Allow-Methods")).contains("WEBWIRE");
        assertThat(options.body().isEmpty()).isTrue();
        assertThat(guest().exchange(RawRequest.post("/", "x")).status()).isEqualTo(405);
        HttpReply broken = guest().exchange(RawRequest.get("/").with("Sec-WebSocket-Version", "13"));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.headers().first("Sec-WebSocket-Version")).contains("13");
    }

    @Test
    void theRootIsStillThePage() {
        assertThat(guest().exchange(RawRequest.get("/")).text()).contains("<title>Holt");
        assertThat(guest().exchange(RawRequest.of("HEAD", "/")).status()).isEqualTo(200);
        // What Java's own client asks of a server it does not know yet.
        HttpReply http2 = guest().exchange(RawRequest.get("/")
                .with("Connection", "Upgrade, HTTP2-Settings")
                .with("Upgrade", "h2c")
                .with("HTTP2-Settings", "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA"));
        assertThat(http2.status()).isIn(101, 200);
    }

    @Test
    void requestsOfOneConnectionWaitForEachOtherAndDelayNobodyElse() {
        try (RawWebSocket slow = guest().client();
                RawWebSocket quick = guest().client()) {
            long begun = System.nanoTime();
            for (int i = 1; i <= 3; i++) {
                slow.sendBinary(request(i, "slow", "s" + i));
            }
            assertThat(ask(quick, "echo", "quick")).isEqualTo("quick");
            assertThat(since(begun)).isLessThan(Duration.ofMillis(300));
            for (int i = 1; i <= 3; i++) {
                assertThat(receive(slow)).isEqualTo(reply(i, "s" + i));
            }
            assertThat(since(begun)).isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
        }
    }

    @Test
    void nothingIsLostAmongManyConnections() {
        Race.run(200, number -> {
            try (RawWebSocket client = guest().client(number % 2 == 0 ? "/webwire" : "/")) {
                for (int i = 0; i < 20; i++) {
                    client.sendBinary(request(i, "echo", number + "/" + i));
                }
                for (int i = 0; i < 20; i++) {
                    assertThat(receive(client)).isEqualTo(reply(i, number + "/" + i));
                }
            }
        });
    }

    @Test
    void aLargePayloadComesBack() {
        Bytes large = Bytes.repeated('x', 900_000);
        try (RawWebSocket client = guest().client()) {
            for (int i = 0; i < 3; i++) {
                client.sendBinary(request(i, "echo", "").plus(large));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(receive(client)).isEqualTo(reply(i, "").plus(large));
            }
        }
    }

    @Test
    void aSessionIsFreeASecondAfterAReset() throws InterruptedException {
        RawWebSocket first = guest().client();
        String key = login(first);
        // Something is under way when the connection breaks, and takes longer than the other client waits.
        first.sendBinary(request(1, "slow", "x"));
        first.abort();
        Awaitility.await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
            try (RawWebSocket second = guest().client()) {
                second.sendBinary(restore(key));
                assertThat(receive(second).latin1()).startsWith("\u00c0").contains(key);
            }
        });
    }

    @Test
    void signalsComeFromOutside() {
        try (RawWebSocket client = guest().client()) {
            String id = ask(client, "id", "x");
            String key = login(client);
            String body = "{\"name\":\"abc\",\"encoding\":\"utf16\",\"payload\":\"hi\"}";
            assertThat(guest().signal("connections/" + id, body).status()).isEqualTo(202);
            assertThat(receive(client)).isEqualTo(Bytes.hex("41 03 616263 00 68006900"));
            assertThat(guest().signal("sessions/" + key, "{\"encoding\":\"binary\",\"payload\":\"AQI=\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(receive(client)).isEqualTo(Bytes.hex("3f 00 0102"));
            assertThat(guest().signal("connections/nobody", body).status()).isEqualTo(404);
            assertThat(guest().signal("sessions/nobody", body).status()).isEqualTo(404);
            assertThat(client.framesBeforePong(LIMIT)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "{",
                "[]",
                "{\"encoding\":\"utf8\",\"payload\":\"\"}",
                "{\"encoding\":\"utf8\"}",
                "{\"payload\":\"x\"}",
                "{\"encoding\":\"utf32\",\"payload\":\"x\"}",
                "{\"encoding\":\"binary\",\"payload\":\"!\"}",
                "{\"encoding\":\"utf8\",\"payload\":1}",
                "{\"encoding\":\"utf8\",\"payload\":\"\\ud800\"}",
                "{\"name\":\"\\u00e4\",\"encoding\":\"utf8\",\"payload\":\"x\"}",
                "{\"name\":7,\"encoding\":\"utf8\",\"payload\":\"x\"}"
            })
    void whatTheWireCannotCarryIsRefused(String body) {
        try (RawWebSocket client = guest().client()) {
            HttpReply reply = guest().signal("connections/" + ask(client, "id", "x"), body);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.headers().first("Content-Type").orElseThrow()).startsWith("application/problem+json");
            assertThat(client.framesBeforePong(LIMIT)).isEmpty();
        }
    }

    @Test
    void signalsTakeTheApiKey() {
        RawRequest unsigned = RawRequest.post("/api/webwire/connections/x/signals", "{}");
        assertThat(guest().exchange(unsigned).status()).isEqualTo(401);
        assertThat(guest().exchange(unsigned.with("Authorization", "Bearer wrong"))
                        .status())
                .isEqualTo(401);
    }

    private String login(RawWebSocket client) {
        client.sendBinary(request(0, "login", "null"));
        String created = receive(client).from(1).latin1();
        assertThat(receive(client)).isEqualTo(reply(0, "logged in"));
        return created.replaceFirst("\\{\"key\":\"([^\"]*)\".*", "$1");
    }

    private static Bytes restore(String key) {
        return Bytes.hex("20 0000000000000000").plus(Bytes.latin1(key));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private WebWireGuest guest() {
        return WebWireGuest.of(deployment);
    }
}

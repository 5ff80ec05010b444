package holt.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import example.webwire.ExampleApplication;
import holt.protocol.webwire.hooks.Hooks;
import holt.testing.conversation.Arrival;
import holt.testing.conversation.Link;
import holt.testing.inprocess.InProcessStage;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.Bytes;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see besides lists, and what they can do. */
final class OperatorApiTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "holt.api.key", "key",
            "holt.secret", OtterSigner.TEST.secret(),
            "holt.rocket.hubs", "main,open",
            "holt.rocket.main.read-write-secret", "rw",
            "holt.rocket.open.read-only-secret", "*",
            "holt.shark.config", "{\"services\":{\"chat\":{\"require_authentication\":false}}}");

    private final InProcessStage stage = InProcessStage.with(SETTINGS, Map.of(Hooks.class, new ExampleApplication()));

    @AfterEach
    void end() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", "rocket/hubs", "shark/services", "webwire/sessions", "traces"})
    void nobodySeesItWithoutTheKey(String resource) {
        assertThat(stage.exchange(RawRequest.get("/api/" + resource)).status()).isEqualTo(401);
    }

    @Test
    void settingsAreShownAndSecretsAreNot() {
        String settings = get("/api/settings").text();
        assertThat(settings)
                .contains("{\"key\":\"holt.ping.interval\",\"value\":\"PT25S\",\"secret\":false}")
                .contains("{\"key\":\"holt.limits.connections\",\"value\":null,\"secret\":false}")
                .contains("{\"key\":\"holt.broker\",\"value\":\"memory\",\"secret\":false}")
                .contains("{\"key\":\"holt.secret\",\"value\":\"***\",\"secret\":true}")
                .contains("{\"key\":\"holt.secret.previous\",\"value\":null,\"secret\":true}")
                .contains("{\"key\":\"holt.rocket.main.read-write-secret\",\"value\":\"***\",\"secret\":true}")
                .doesNotContain(OtterSigner.TEST.secret(), "\"rw\"");
    }

    @Test
    void hubs() {
        open("/rocket/open");
        assertThat(get("/api/rocket/hubs").text())
                .isEqualTo("{\"hubs\":["
                        + "{\"name\":\"main\",\"readOnly\":\"nobody\",\"readWrite\":\"secret\",\"connections\":0},"
                        + "{\"name\":\"open\",\"readOnly\":\"anybody\",\"readWrite\":\"nobody\",\"connections\":1}]}");
    }

    @Test
    void services() {
        Link client = open("/shark");
        client.sendText("{\"event\":\"subscribe\",\"subscription\":\"chat.room\"}");
        client.pending();
        assertThat(get("/api/shark/services").text())
                .startsWith("{\"services\":[{\"name\":\"chat\",\"requireAuthentication\":false,"
                        + "\"topics\":1,\"subscriptions\":1,\"callbacks\":[");
    }

    @Test
    void sessionsThatNobodyHas() {
        assertThat(get("/api/webwire/sessions").text()).isEqualTo("{\"sessions\":[],\"total\":0}");

        Link client = open("/webwire");
        client.sendBinary(Bytes.latin1("\u0080")
                .plus(Bytes.latin1("12345678\u0008login-as"))
                .plus(Bytes.utf8("k".repeat(40))));
        // The session, and then the reply.
        client.next();
        client.next();
        assertThat(get("/api/webwire/sessions").text()).endsWith("\"total\":0}");
        client.leave();

        await().untilAsserted(() -> assertThat(get("/api/webwire/sessions").text())
                .matches("\\{\"sessions\":\\[\\{\"session\":\"kkkkkk…\",\"idleSeconds\":\\d+}],\"total\":1}"));
        assertThat(get("/api/webwire/sessions?limit=0").status()).isEqualTo(400);
    }

    @Test
    void publishesToOtter() {
        Link client = open("/subs/a");
        assertThat(post("/api/otter/messages", "{\"channels\":[\"a\",\"b\"],\"message\":{\"x\":1.0}}")
                        .status())
                .isEqualTo(202);
        assertThat(text(client)).contains("\"message\":{\"x\":1.0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | the body is not JSON",
                "[] | the body must be an object",
                "{} | channels must be an array of strings",
                "{'channels':[]} | channels must be an array of strings",
                "{'channels':[1]} | channels must be an array of strings",
                "{'channels':'a'} | channels must be an array of strings",
            },
            quoteCharacter = '`')
    void messagesForOtterThatAreNone(String body, String complaint) {
        HttpReply reply = post("/api/otter/messages", body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains(complaint);
    }

    @Test
    void channelNamesForOtterThatAreTooLong() {
        HttpReply reply = post("/api/otter/messages", "{\"channels\":[\"" + "x".repeat(256) + "\"]}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("channel name too long");
    }

    @Test
    void publishesToAHub() {
        Link client = open("/rocket/open");
        client.sendText("{\"auth\":{\"access\":\"read-only\",\"secret\":\"\"}}");
        client.sendText("{\"subscribe\":{\"channel\":\"a\"}}");
        client.pending();
        String event = "{\"channel\":\"a\",\"event\":\"e\",\"data\":[1]}";
        assertThat(post("/api/rocket/hubs/open/messages", event).status()).isEqualTo(202);
        assertThat(text(client)).isEqualTo("{\"channel\":\"a\",\"data\":[1],\"event\":\"e\"}");
        assertThat(post("/api/rocket/hubs/main/messages", event).status()).isEqualTo(404);
        assertThat(post("/api/rocket/hubs/none/messages", event).status()).isEqualTo(404);
        assertThat(post("/api/rocket/hubs/open/messages", "{\"channel\":\"a\"}").status())
                .isEqualTo(400);
        assertThat(post("/api/rocket/hubs/open/messages", "[").status()).isEqualTo(400);
    }

    private Link open(String target) {
        return stage.open(RawRequest.get(target)).link().orElseThrow();
    }

    private HttpReply get(String target) {
        return stage.exchange(RawRequest.get(target).with("Authorization", "Bearer key"));
    }

    private HttpReply post(String target, String body) {
        return stage.exchange(RawRequest.post(target, body)
                .with("Content-Type", "application/json")
                .with("Authorization", "Bearer key"));
    }

    private static String text(Link client) {
        List<Arrival> arrivals = client.pending();
        assertThat(arrivals).hasSize(1);
        return ((Arrival.Text) arrivals.get(0)).content();
    }
}

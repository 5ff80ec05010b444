package holt.operations.trace;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.conversation.Link;
import holt.testing.inprocess.InProcessStage;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces, from the order to the log. */
final class TracesResourceTest {
    private final InProcessStage stage =
            InProcessStage.with(Map.of("holt.api.key", "key", "holt.secret", OtterSigner.TEST.secret()));
    private final Logger logger = Logger.getLogger("holt.trace");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
        logger.setLevel(Level.INFO);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void end() {
        logger.removeHandler(lines);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
        stage.close();
    }

    @Test
    void aConnectionIsTracedWithoutItsSecrets() {
        Link client = open("/ws");
        String id = client.pending().toString().replaceAll("(?s).*\"id\"\\s*:\\s*\"([^\"]+).*", "$1");
        assertThat(order("{\"connection\":\"" + id + "\"}").status()).isEqualTo(201);

        client.sendText("{\"command\":\"auth\",\"presence\":\"alice\",\"signature\":\"not-for-logs\"}");
        client.sendText("not JSON and not-for-logs");
        client.leave();

        assertThat(lines.text())
                .contains("trace=1 connection=" + id + " begins")
                .contains("in TEXT ")
                .contains("\"presence\":\"alice\",\"signature\":\"***\"")
                .contains("out TEXT ")
                .contains("25 bytes, not one JSON value")
                .contains("ends: the connection has ended")
                .doesNotContain("not-for-logs");
        assertThat(list()).startsWith("{\"node\":\"").endsWith("\",\"traces\":[]}");
    }

    @Test
    void aChannelIsTracedUntilItHasSaidEnough() {
        open("/subs/a");
        assertThat(order("{\"scope\":\"otter\",\"channel\":\"a\",\"events\":2}").status())
                .isEqualTo(201);
        assertThat(list()).contains("\"scope\":\"otter\",\"channel\":\"a\"").contains("\"events\":2");
        stage.exchange(RawRequest.post("/subs/a", "{\"password\":\"not-for-logs\",\"n\":1}"));
        stage.exchange(RawRequest.post("/subs/a", "2"));
        stage.exchange(RawRequest.post("/subs/a", "3"));

        assertThat(lines.text())
                .contains("channel=\"otter/a\" MESSAGE by ")
                .contains("{\"password\":\"***\",\"n\":1}")
                .contains("1 bytes: 2")
                .contains("ends: it has written as much as it may")
                .doesNotContain("1 bytes: 3", "not-for-logs");
        assertThat(list()).endsWith("\",\"traces\":[]}");
    }

    @Test
    void anOperatorEndsOne() {
        open("/subs/a");
        order("{\"scope\":\"otter\",\"channel\":\"a\"}");
        RawRequest delete = RawRequest.of("DELETE", "/api/traces/1").with("Authorization", "Bearer key");
        assertThat(stage.exchange(delete).status()).isEqualTo(204);
        assertThat(stage.exchange(delete).status()).isEqualTo(404);
        stage.exchange(RawRequest.post("/subs/a", "1"));
        assertThat(lines.text()).doesNotContain("MESSAGE");
    }

    @Test
    void anotherTakesThePlaceOfOneOfTheSameChannel() {
        order("{\"scope\":\"otter\",\"channel\":\"a\"}");
        order("{\"scope\":\"otter\",\"channel\":\"a\"}");
        assertThat(list()).contains("\"id\":\"2\"").doesNotContain("\"id\":\"1\"");
    }

    @Test
    void thereAreFew() {
        for (int i = 0; i < Traces.MAX_TRACES; i++) {
            assertThat(order("{\"scope\":\"otter\",\"channel\":\"" + i + "\"}").status())
                    .isEqualTo(201);
        }
        assertThat(order("{\"scope\":\"otter\",\"channel\":\"more\"}").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x | 400 | not JSON",
                "[] | 400 | must be an object",
                "{} | 400 | either connection, or scope and channel",
                "{'scope':'otter'} | 400 | either connection, or scope and channel",
                "{'connection':'a','scope':'b','channel':'c'} | 400 | either connection",
                "{'connection':1} | 400 | connection must be a string",
                "{'connection':'a','secs':1} | 400 | is no member of a trace",
                "{'connection':'a','seconds':0} | 400 | seconds must be a number from 1 to 3600",
                "{'connection':'a','seconds':'1'} | 400 | seconds must be a number from 1 to 3600",
                "{'connection':'a','events':100001} | 400 | events must be a number from 1 to 100000",
                "{'connection':'none'} | 404 | no such connection",
            })
    void ordersThatAreNone(String body, int status, String complaint) {
        HttpReply reply = order(body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).contains(complaint);
    }

    private Link open(String target) {
        return stage.open(RawRequest.get(target)).link().orElseThrow();
    }

    private HttpReply order(String body) {
        return stage.exchange(RawRequest.post("/api/traces", body)
                .with("Content-Type", "application/json")
                .with("Authorization", "Bearer key"));
    }

    private String list() {
        return stage.exchange(RawRequest.get("/api/traces").with("Authorization", "Bearer key"))
                .text();
    }

    /** What is logged. */
    private static final class Lines extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        String text() {
            return String.join("\n", lines);
        }
    }
}

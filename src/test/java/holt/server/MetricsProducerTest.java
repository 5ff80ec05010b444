package holt.server;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.CloseReason;
import holt.core.metrics.DoorMetrics;
import holt.testing.conversation.Link;
import holt.testing.inprocess.InProcessStage;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.RawRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the doors count while clients talk to them. */
final class MetricsProducerTest {
    private static final String AS_BACKEND = "?presence=backend&sig=" + OtterSigner.TEST.sign("backend");

    private final InProcessStage stage = InProcessStage.with(Map.of(
            "holt.secret", OtterSigner.TEST.secret(),
            "holt.limits.channel-name-length", "10",
            "holt.rocket.main.read-write-secret", "rw"));

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void allDoorsAreThereFromTheStart() {
        assertThat(stage.metrics().doors())
                .extracting(DoorMetrics::door)
                .containsExactly("otter", "otter-commands", "rocket", "shark", "sse", "webwire");
        assertThat(stage.metrics().doors())
                .allSatisfy(door -> assertThat(door.closed()).hasSize(CloseReason.Cause.values().length));
        assertThat(counted("otter")).isEmpty();
        assertThat(stage.metrics().door("otter").events()).hasSize(3 * 4);
    }

    @Test
    void otterByUrl() {
        Link client = open("/subs/room");
        open("/subs/room?presence=alice&sig=x");
        open("/subs/far-too-long-a-name");
        post("/subs/room,room", "1");
        post("/subs/room" + AS_BACKEND, "1");
        post("/subs/room", "{");
        post("/subs/room?presence=alice&sig=x", "1");
        post("/subs/", "1");
        stage.exchange(RawRequest.get("/subs/room/subbed" + AS_BACKEND));
        stage.exchange(RawRequest.get("/subs/room/subbed"));

        assertThat(counted("otter"))
                .containsOnly(
                        Map.entry("subscribe ok", 1L),
                        Map.entry("subscribe refused", 2L),
                        Map.entry("publish ok", 2L),
                        Map.entry("publish invalid", 2L),
                        Map.entry("publish refused", 1L),
                        Map.entry("list ok", 1L),
                        Map.entry("list refused", 1L));
        DoorMetrics door = stage.metrics().door("otter");
        assertThat(door.publications().value()).isEqualTo(3);
        assertThat(door.deliveries().value()).isEqualTo(client.pending().size()).isEqualTo(1);
        assertThat(door.opened().value()).isEqualTo(3);
        assertThat(door.closed(CloseReason.Cause.REFUSED).value()).isEqualTo(2);
        assertThat(stage.metrics().brokerPublish().read().count()).isPositive();
    }

    @Test
    void otterByCommands() {
        Link backend = open("/subs/room" + AS_BACKEND);
        Link client = open("/ws");
        client.sendText("{\"command\":\"sub\",\"channel\":\"room\"}");
        client.sendText("{\"command\":\"sub\",\"channel\":\"room\"}");
        client.sendText("{\"command\":\"sub\",\"channel\":\"far-too-long-a-name\"}");
        client.sendText("{\"command\":\"pub\",\"channel\":\"room\",\"message\":1}");
        client.sendText("{\"command\":\"unsub\",\"channel\":\"room\"}");
        client.sendText("{\"command\":\"auth\",\"presence\":\"a\",\"signature\":\"x\"}");
        client.sendText("{\"command\":\"echo\",\"message\":\"e\"}");
        client.sendText("{\"command\":\"a name that the client chose\"}");
        client.sendText("[1]");
        client.sendText("}");

        assertThat(counted("otter-commands"))
                .containsOnly(
                        Map.entry("sub ok", 2L),
                        Map.entry("sub refused", 1L),
                        Map.entry("pub ok", 1L),
                        Map.entry("unsub ok", 1L),
                        Map.entry("auth refused", 1L),
                        Map.entry("echo ok", 1L),
                        Map.entry("unknown invalid", 3L));
        assertThat(stage.metrics().door("otter-commands").publications().value())
                .isEqualTo(1);
        assertThat(stage.metrics().door("otter-commands").deliveries().value()).isZero();
        assertThat(stage.metrics().door("otter").deliveries().value()).isEqualTo(1);
        assertThat(backend.pending()).hasSize(3);
    }

    @Test
    void rocket() {
        Link client = open("/rocket");
        client.sendText("{\"subscribe\":{\"channel\":\"room\"}}");
        client.sendText("{\"auth\":{\"access\":\"read-write\",\"secret\":\"no\"}}");
        client.sendText("{\"auth\":{\"access\":\"read-write\",\"secret\":\"rw\"}}");
        client.sendText("{\"subscribe\":{\"channel\":\"room\"}}");
        client.sendText("{\"publish\":{\"channel\":\"room\",\"event\":\"e\",\"data\":1}}");
        client.sendText("{\"publish\":{\"channel\":\"none\",\"event\":\"e\",\"data\":1}}");
        client.sendText("{\"unsubscribe\":{\"channel\":\"room\"}}");
        client.sendText("{\"nothing\":{}}");
        client.sendText("x");
        client.sendText("{\"logout\":{}}");
        client.sendText("{\"disconnect\":{}}");

        assertThat(counted("rocket"))
                .containsOnly(
                        Map.entry("auth ok", 1L),
                        Map.entry("auth refused", 1L),
                        Map.entry("subscribe ok", 1L),
                        Map.entry("subscribe refused", 1L),
                        Map.entry("publish ok", 1L),
                        Map.entry("publish refused", 1L),
                        Map.entry("unsubscribe ok", 1L),
                        Map.entry("unknown invalid", 2L),
                        Map.entry("log-out ok", 1L),
                        Map.entry("disconnect ok", 1L));
        assertThat(stage.metrics().door("rocket").publications().value()).isEqualTo(1);
        assertThat(stage.metrics().door("rocket").deliveries().value()).isEqualTo(1);
        assertThat(stage.metrics()
                        .door("rocket")
                        .closed(CloseReason.Cause.FINISHED)
                        .value())
                .isEqualTo(1);
    }

    private Link open(String target) {
        return stage.open(RawRequest.get(target)).link().orElseThrow();
    }

    private void post(String target, String body) {
        stage.exchange(RawRequest.post(target, body));
    }

    /** What was counted at all, by event and outcome. */
    private Map<String, Long> counted(String door) {
        Map<String, Long> counted = new TreeMap<>();
        stage.metrics()
                .door(door)
                .events()
                .filter(series -> series.counter().value() > 0)
                .forEach(series -> counted.put(
                        series.event() + ' ' + series.outcome(),
                        series.counter().value()));
        return counted;
    }
}

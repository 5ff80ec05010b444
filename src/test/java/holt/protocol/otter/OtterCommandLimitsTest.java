package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OtterCommandLimitsTest {
    @Test
    void objectsToAChannelTooMany() {
        OtterNode node = new OtterNode(OtterNode.limits(1000, 2, 255, OptionalInt.empty()), OtterNode.SETTINGS);
        OtterClient client = node.commands().subscribes("a").subscribes("b").subscribes("a");
        assertThat(client.hears()).isEmpty();

        client.subscribes("c");
        assertThat(client.hears())
                .containsExactly(
                        "{\"error\":\"too many channels, at most 2\",\"from\":{\"command\":\"sub\",\"channel\":\"c\"}}\n");

        client.unsubscribes("a").subscribes("c").subscribes("b");
        assertThat(client.hears()).isEmpty();
        node.post("c", "1");
        assertThat(client.hears()).hasSize(1);
    }

    @Test
    void objectsToANameTooLong() {
        OtterNode node = new OtterNode(OtterNode.limits(1000, 10, 3, OptionalInt.empty()), OtterNode.SETTINGS);
        OtterClient client = node.commands()
                .subscribes("\ud83d\ude00\ud83d\ude00\ud83d\ude00")
                .unsubscribes("long");
        assertThat(client.hears()).isEmpty();

        client.subscribes("long").publishes("long", "1");
        assertThat(client.hears())
                .hasSize(2)
                .allMatch(error -> error.startsWith("{\"error\":\"channel name too long, at most 3"));
    }

    @Test
    void closesAtAValueTooLargeThoughNoMessageIs() {
        OtterNode node = new OtterNode(OtterNode.limits(200, 10, 255, OptionalInt.empty()), OtterNode.SETTINGS);
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().subscribes("ch");
        client.says("{\"command\":\"echo\",\"message\":\"" + "x".repeat(150)).says("x".repeat(150) + "\"}");

        assertThat(client.hears()).containsExactly("close 1009");
        assertThat(backend.hears()).hasSize(2).last().asString().startsWith("{\"type\":\"unsub\"");
    }

    @Test
    void countsTheValuesInAMessage() {
        OtterNode node = new OtterNode(OtterNode.limits(1000, 10, 255, OptionalInt.of(5)), OtterNode.SETTINGS);
        OtterClient client = node.commands();
        client.says("{}".repeat(10));
        assertThat(client.hears()).isEmpty();
        node.pass(Duration.ofSeconds(1));
        client.says("{}".repeat(5));
        assertThat(client.hears()).isEmpty();

        client.says("{}{\"command\":\"echo\"}");
        assertThat(client.hears()).containsExactly("close 1008");
    }

    @Test
    void closesWhenTooMuchWaits() {
        OtterNode node = new OtterNode();
        OtterClient client = node.commands();
        node.gate().close();
        client.subscribes("ch").publishes("ch", "\"" + "x".repeat(1_040_000) + "\"");
        assertThat(client.hears()).isEmpty();

        client.publishes("ch", "\"" + "x".repeat(10_000) + "\"");

        assertThat(client.hears()).containsExactly("close 1008");
        node.gate().letAllThrough();
        assertThat(node.subbed("ch")).isEqualTo("{\"conns\":[]}\n");
    }

    @Test
    void boundsWhatIsBeingPublished() {
        OtterNode node = new OtterNode();
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands();
        node.gate().close();
        for (int i = 0; i < 10; i++) {
            client.publishes("ch", "\"" + "x".repeat(20_000) + "\"");
        }

        assertThat(node.gate().waiting()).hasSize(4);
        node.gate().letAllThrough();
        assertThat(backend.hears()).hasSize(10);
    }
}

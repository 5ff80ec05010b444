package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import holt.core.connection.CloseReason;
import holt.http.QueryParameters;
import holt.websocket.Handshake;
import holt.websocket.RefusedHandshakeException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients and backends of the two protocols on the same channels. */
class BothOtterProtocolsTest {
    private final OtterNode node = new OtterNode();

    @Test
    void bringsWhatABackendPublishesToClientsOfBothKinds() {
        OtterClient url = node.listener("ch");
        OtterClient commands = node.commands().subscribes("ch");
        OtterClient backend = node.backend();

        backend.publishes("ch", "[1,2]");
        node.post("ch", "3");

        List<String> heard = url.hears();
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0))
                .isEqualTo("{\"type\":\"pub\",\"connection\":" + backend.shownAs(",\"isBackend\":true")
                        + ",\"channel\":\"ch\",\"message\":[1,2]}\n");
        assertThat(commands.hears()).isEqualTo(heard);
    }

    @Test
    void bringsWhatAClientDoesToBackendsOfBothKinds() {
        OtterClient url = node.backendListener("ch");
        OtterClient commands = node.backend().subscribes("ch");

        OtterClient one = node.listener("ch");
        OtterClient other = node.commands().subscribes("ch").publishes("ch", "1");
        one.goes();
        other.goes();

        List<String> heard = url.hears();
        assertThat(heard)
                .extracting(push -> push.replaceAll("\\{\"type\":\"(\\w+)\".*\n", "$1"))
                .containsExactly("sub", "sub", "pub", "unsub", "unsub");
        assertThat(heard.get(0)).contains(one.id());
        assertThat(heard.get(4)).contains(other.id());
        assertThat(commands.hears()).isEqualTo(heard);
    }

    @Test
    void listsClientsOfBothKinds() {
        OtterClient url = node.listener("ch");
        OtterClient commands = node.commands().subscribes("ch");
        node.backend().subscribes("ch");

        assertThat(node.subbed("ch"))
                .hasSize(node.subbed("none").length() + url.shownAs("").length() * 2 + 1)
                .contains(url.shownAs(""), commands.shownAs(""));
    }

    @Test
    void leavesTheChannelsOfTheUrlInTheirOrder() {
        OtterClient backend = node.backend().subscribes("a").subscribes("b");
        OtterClient url = node.listener("b,a");
        backend.hears();

        url.connection().close(CloseReason.DRAIN);

        assertThat(backend.hears())
                .extracting(push -> push.replaceAll(".*\"channel\":\"(.)\".*\n", "$1"))
                .containsExactly("b", "a");
        assertThat(node.subbed("a", "b")).isEqualTo("{\"conns\":[]}\n");
    }

    @Test
    void leavesTheChannelsOfTheUrlWhenTheirJoiningIsUnderWay() {
        node.gate().close();
        OtterClient url = node.listener("a,b");
        url.goes();
        node.gate().letAllThrough();

        assertThat(node.subbed("a", "b")).isEqualTo("{\"conns\":[]}\n");
    }

    @Test
    void refusesTheUrlWhenTheBrokerDoes() {
        node.gate().close();
        OtterClient url = node.listener("a,b");
        node.gate().refuse();
        node.gate().letAllThrough();

        assertThat(url.hears())
                .containsExactly("{\"error\":\"channels are not available, try again later\"}\n", "close 1013");
    }

    @Test
    void opensCommandsAtTheirPathAlone() {
        OtterCommandsDoor door = node.commandsDoor();

        assertThat(List.of("/ws", "/ws/", "/wss", "/", "/subs/ws", "//ws"))
                .filteredOn(door::serves)
                .containsExactly("/ws");
        assertThat(door.endpointPath()).isEqualTo("/ws");
        assertThat(door.name()).isEqualTo("otter-commands");
    }

    @Test
    void refusesMoreThanOneSubprotocol() {
        OtterCommandsDoor door = node.commandsDoor();
        door.examine(handshake(List.of("one")));

        assertThatExceptionOfType(RefusedHandshakeException.class)
                .isThrownBy(() -> door.examine(handshake(List.of("one", "two"))))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    private static Handshake handshake(List<String> subprotocols) {
        return new Handshake("/ws", new QueryParameters(""), List.of(), subprotocols, "127.0.0.1", "");
    }
}

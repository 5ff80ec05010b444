package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.CloseReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands with a broker and a roster that take their time. */
class OtterCommandOrderTest {
    private static final String ECHO = "{\"command\":\"echo\",\"message\":\"m\"}";

    private final OtterNode node = new OtterNode();
    private final Gate gate = node.gate();

    @Test
    void carriesOutACommandWhenTheOneBeforeIsInForce() {
        OtterClient client = node.commands();
        gate.close();

        client.says(
                "{\"command\":\"sub\",\"channel\":\"a\"}{\"command\":\"pub\",\"channel\":\"a\",\"message\":1}" + ECHO);
        for (String step : List.of("subscribe a", "enter a", "JOIN a")) {
            assertThat(gate.waiting()).containsExactly(step);
            assertThat(client.hears()).isEmpty();
            gate.letThrough();
        }

        assertThat(gate.waiting()).containsExactly("MESSAGE a");
        assertThat(client.hears()).containsExactly(ECHO + "\n");
    }

    @Test
    void keepsPublicationsInOrderWithoutWaitingForEach() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands();
        gate.close();

        client.publishes("ch", "1").publishes("ch", "2").publishes("ch", "3");
        assertThat(gate.waiting()).containsExactly("MESSAGE ch", "MESSAGE ch", "MESSAGE ch");
        gate.letAllThrough();

        assertThat(backend.hears())
                .extracting(push -> push.replaceAll(".*\"message\":(.)}\n", "$1"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void leavesAfterWhatWasPublishedBefore() {
        OtterClient client = node.commands().subscribes("ch");
        gate.close();

        client.publishes("ch", "1").unsubscribes("ch").subscribes("ch");
        assertThat(gate.waiting()).containsExactly("MESSAGE ch", "unsubscribe ch", "remove ch");
        gate.letThrough();
        gate.letThrough();
        gate.letThrough();
        assertThat(gate.waiting()).containsExactly("LEAVE ch");
        gate.letThrough();

        assertThat(gate.waiting()).containsExactly("subscribe ch");
    }

    @Test
    void subscribesOnceThoughAskedTwiceBeforeItIsInForce() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands();
        gate.close();

        client.subscribes("ch").subscribes("ch");
        gate.letAllThrough();

        assertThat(backend.hears()).hasSize(1);
    }

    @Test
    void refusesToMakeABackendOfAClientWhoseSubscriptionIsUnderWay() {
        OtterClient client = node.commands();
        gate.close();

        client.subscribes("ch").says("{\"command\":\"auth\",\"signature\":\"" + OtterNode.sign(client.id()) + "\"}");
        assertThat(client.hears()).isEmpty();
        gate.letAllThrough();

        assertThat(client.hears()).singleElement().asString().startsWith("{\"error\":\"cannot become backend");
    }

    @Test
    void leavesAChannelWhoseJoiningIsUnderWayWhenTheClientGoes() {
        OtterClient backend = node.backend().subscribes("a");
        OtterClient client = node.commands().subscribes("a");
        backend.hears();
        gate.close();

        client.subscribes("b").subscribes("c").goes();
        gate.letAllThrough();

        assertThat(backend.hears()).singleElement().asString().startsWith("{\"type\":\"unsub\"");
        assertThat(node.subbed("a", "b", "c")).isEqualTo("{\"conns\":[]}\n");
        assertThat(gate.waiting()).isEmpty();
    }

    @Test
    void endsAtASyntaxErrorBehindWhatWaits() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands();
        gate.close();

        client.subscribes("ch").says(ECHO + "]" + ECHO);
        assertThat(client.hears()).isEmpty();
        gate.letAllThrough();

        assertThat(client.hears()).containsExactly(ECHO + "\n", "close 1000");
        assertThat(backend.hears())
                .extracting(push -> push.substring(0, 13))
                .containsExactly("{\"type\":\"sub\"", "{\"type\":\"unsu");
    }

    @Test
    void closesAfterLeavingThoughTheOthersCannotBeTold() {
        OtterClient client = node.commands().subscribes("ch");
        gate.close();

        client.says("]");
        gate.letThrough();
        assertThat(gate.waiting()).containsExactly("remove ch");
        assertThat(client.hears()).isEmpty();
        gate.refuse();

        assertThat(client.hears()).containsExactly("close 1000");
    }

    @Test
    void answersASubscriptionThatTheBrokerRefuses() {
        OtterClient client = node.commands();
        gate.close();
        client.subscribes("ch");
        gate.refuse();
        gate.letAllThrough();

        assertThat(client.hears()).containsExactly(unavailable("{\"command\":\"sub\",\"channel\":\"ch\"}"));
        assertThat(client.connection().hasEnded()).isFalse();

        client.subscribes("ch");
        gate.letAllThrough();
        assertThat(node.subbed("ch")).contains(client.id());
        assertThat(client.hears()).isEmpty();
    }

    @Test
    void answersAPublicationThatTheBrokerRefuses() {
        OtterClient client = node.commands();
        gate.close();
        client.says("{\"command\":\"pub\",\"channel\":\"ch\"}" + ECHO);
        assertThat(client.hears()).containsExactly(ECHO + "\n");
        gate.refuse();

        assertThat(client.hears()).containsExactly(unavailable("{\"command\":\"pub\",\"channel\":\"ch\"}"));
    }

    @Test
    void answersAnUnsubscriptionThatOthersCannotBeToldOf() {
        OtterClient client = node.commands().subscribes("ch");
        gate.close();
        client.unsubscribes("ch");
        gate.letThrough();
        gate.refuse();

        assertThat(client.hears()).containsExactly(unavailable("{\"command\":\"unsub\",\"channel\":\"ch\"}"));
        node.post("ch", "1");
        gate.letAllThrough();
        assertThat(client.hears()).isEmpty();
    }

    @Test
    void showsANewPresenceBeforeTheNextCommand() {
        OtterClient client = node.commands().subscribes("a").subscribes("b");
        gate.close();
        client.authenticatesAs("carol").says(ECHO);
        assertThat(gate.waiting()).containsExactly("enter a", "enter b");
        assertThat(client.hears()).isEmpty();
        gate.letAllThrough();

        assertThat(client.hears()).containsExactly(ECHO + "\n");
        assertThat(node.subbed("a", "b"))
                .isEqualTo("{\"conns\":[" + client.shownAs(",\"presence\":\"carol\"") + "]}\n");
    }

    @Test
    void keepsTheOldPresenceWhereTheNewOneCannotBeShown() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().authenticatesAs("alice").subscribes("ch");
        backend.hears();
        gate.close();
        client.authenticatesAs("bob");
        gate.refuse();
        client.publishes("ch", "1");
        gate.letAllThrough();

        assertThat(client.hears()).singleElement().asString().startsWith("{\"error\":\"channels are not available");
        assertThat(backend.hears()).singleElement().asString().contains(client.shownAs(",\"presence\":\"alice\""));
    }

    @Test
    void carriesOutNothingAfterTheEnd() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands();
        gate.close();
        client.subscribes("other").publishes("ch", "1");
        client.connection().close(CloseReason.DRAIN);
        client.publishes("ch", "2");
        gate.letAllThrough();

        assertThat(backend.hears()).isEmpty();
        assertThat(client.hears()).containsExactly("close 1012");
    }

    private static String unavailable(String from) {
        return "{\"error\":\"channels are not available, try again later\",\"from\":" + from + "}\n";
    }
}

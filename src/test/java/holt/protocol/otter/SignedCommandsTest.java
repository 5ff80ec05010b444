package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Backends that sign each command, and clients that must have a presence. */
class SignedCommandsTest {
    private final OtterNode node = new OtterNode();

    @Test
    void subscribesASignerAsABackend() {
        OtterClient backend = node.commands();
        backend.says("{\"command\":\"sub\",\"channel\":\"ch\"," + signature(backend) + "}");

        OtterClient client = node.commands().subscribes("ch");

        assertThat(backend.hears())
                .containsExactly("{\"type\":\"sub\",\"connection\":" + client.shownAs("") + ",\"channel\":\"ch\"}\n");
    }

    @Test
    void publishesForASignerAsABackend() {
        OtterClient client = node.commands().subscribes("ch");
        OtterClient backend = node.commands();

        backend.says("{\"command\":\"pub\",\"channel\":\"ch\",\"message\":1," + signature(backend) + "}");

        assertThat(client.hears())
                .containsExactly("{\"type\":\"pub\",\"connection\":" + backend.shownAs(",\"isBackend\":true")
                        + ",\"channel\":\"ch\",\"message\":1}\n");
    }

    @Test
    void keepsASignerABackend() {
        OtterClient client = node.commands().subscribes("ch");
        OtterClient backend = node.commands().authenticatesAs("carol");
        backend.says("{\"command\":\"echo\",\"message\":\"m\"," + signature(backend) + "}");

        backend.publishes("ch", "1");

        assertThat(client.hears()).singleElement().asString().contains(backend.shownAs(",\"isBackend\":true"));
    }

    @Test
    void letsASignerUnsubscribe() {
        OtterClient backend = node.commands();
        backend.says("{\"command\":\"sub\",\"channel\":\"ch\"," + signature(backend) + "}");
        backend.says("{\"command\":\"unsub\",\"channel\":\"ch\"," + signature(backend) + "}");

        node.commands().publishes("ch", "1");

        assertThat(backend.hears()).isEmpty();
    }

    @Test
    void refusesASignedCommandOfASubscribedClient() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().subscribes("ch");
        backend.hears();
        String pub = "{\"command\":\"pub\",\"channel\":\"ch\",\"message\":1," + signature(client) + "}";

        client.says(pub);

        assertThat(client.hears())
                .containsExactly("{\"error\":\"cannot become backend with active subs\",\"from\":" + pub + "}\n");
        assertThat(backend.hears()).isEmpty();
    }

    @Test
    void passesOverAnyOtherSignature() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands();

        client.says("{\"command\":\"pub\",\"channel\":\"ch\",\"message\":1,\"signature\":\"" + OtterNode.sign("backend")
                + "\"}");

        assertThat(backend.hears()).singleElement().asString().contains(client.shownAs(""));
        assertThat(client.hears()).isEmpty();
    }

    @Test
    void letsAnAnonymousClientDoNothingButAuthWhereAPresenceIsRequired() {
        OtterNode strict = new OtterNode(OtterNode.LIMITS, OtterNode.requiringPresence());
        OtterClient backend = strict.backend().subscribes("ch");
        OtterClient client = strict.commands();
        String[] commands = {
            "{\"command\":\"sub\",\"channel\":\"ch\"}",
            "{\"command\":\"unsub\",\"channel\":\"ch\"}",
            "{\"command\":\"pub\",\"channel\":\"ch\",\"message\":1}",
            "{\"command\":\"echo\",\"message\":\"m\"}",
            "{\"command\":\"auth\",\"presence\":\"\",\"signature\":\"" + OtterNode.sign("") + "\"}"
        };

        for (String command : commands) {
            client.says(command);
            assertThat(client.hears()).containsExactly("{\"error\":\"presence required\",\"from\":" + command + "}\n");
        }
        assertThat(backend.hears()).isEmpty();

        client.authenticatesAs("carol").subscribes("ch");
        assertThat(client.hears()).isEmpty();
        assertThat(backend.hears()).hasSize(1);
    }

    @Test
    void letsNobodyBecomeAnonymousAgainWhereAPresenceIsRequired() {
        OtterNode strict = new OtterNode(OtterNode.LIMITS, OtterNode.requiringPresence());
        OtterClient backend = strict.backend().subscribes("ch");
        OtterClient client =
                strict.commands().authenticatesAs("carol").authenticatesAs("").publishes("ch", "1");

        assertThat(client.hears()).singleElement().asString().startsWith("{\"error\":\"presence required\"");
        assertThat(backend.hears()).singleElement().asString().contains(client.shownAs(",\"presence\":\"carol\""));
    }

    private static String signature(OtterClient client) {
        return "\"signature\":\"" + OtterNode.sign(client.id()) + "\"";
    }
}

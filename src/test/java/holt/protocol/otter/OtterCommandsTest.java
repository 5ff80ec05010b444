package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.CloseReason.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command protocol as it is written down. */
class OtterCommandsTest {
    private final OtterNode node = new OtterNode();

    @Test
    void greetsWithTheConnectionId() {
        OtterClient client = node.greeted();

        assertThat(client.hears()).containsExactly("{\"id\":\"" + client.id() + "\"}\n");
    }

    @Test
    void makesABackendOfWhoSignedTheConnectionId() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().subscribes("ch");
        backend.hears();

        backend.publishes("ch", "\"yo\"");

        assertThat(client.hears())
                .containsExactly(push("pub", backend.shownAs(",\"isBackend\":true"), ",\"message\":\"yo\""));
        assertThat(backend.hears()).isEmpty();
    }

    @Test
    void dropsAPresenceThatIsSignedByNobody() {
        OtterClient client = node.commands().subscribes("ch");
        OtterClient backend = node.commands();
        backend.says(
                "{\"command\":\"auth\",\"presence\":\"eve\",\"signature\":\"" + OtterNode.sign(backend.id()) + "\"}");

        backend.publishes("ch", "1");

        assertThat(client.hears())
                .containsExactly(push("pub", backend.shownAs(",\"isBackend\":true"), ",\"message\":1"));
    }

    @Test
    void keepsABackendABackendWhateverElseItProves() {
        OtterClient client = node.commands().subscribes("ch");
        OtterClient backend = node.backend().authenticatesAs("carol");

        backend.publishes("ch", "1");

        assertThat(client.hears())
                .containsExactly(
                        push("pub", backend.shownAs(",\"presence\":\"carol\",\"isBackend\":true"), ",\"message\":1"));
    }

    @Test
    void takesTheSignatureOfTheConnectionIdTwice() {
        OtterClient backend = node.backend().subscribes("ch");
        backend.says("{\"command\":\"auth\",\"signature\":\"" + OtterNode.sign(backend.id()) + "\"}");

        assertThat(backend.hears()).isEmpty();
    }

    @Test
    void tellsBackendsOfAClientOnceHoweverOftenItSubscribes() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient carol = node.commands().authenticatesAs("carol");

        carol.subscribes("ch").subscribes("ch");

        assertThat(backend.hears()).containsExactly(push("sub", carol.shownAs(",\"presence\":\"carol\""), ""));
        node.post("ch", "1");
        assertThat(carol.hears()).hasSize(1);
    }

    @Test
    void publishesWhatWasSentAsItWasSent() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient carol = node.commands().authenticatesAs("carol");

        carol.publishes("ch", "{\"k\": \"<v>\", \"n\":1.0,\"k\":12345678901234567890}");

        assertThat(backend.hears())
                .containsExactly(push(
                        "pub",
                        carol.shownAs(",\"presence\":\"carol\""),
                        ",\"message\":{\"k\":\"\\u003cv\\u003e\",\"n\":1.0,\"k\":12345678901234567890}"));
        assertThat(carol.hears()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\":\"pub\",\"channel\":\"ch\"}",
                "{\"command\":\"pub\",\"channel\":\"ch\",\"message\":null}"
            })
    void publishesNothingAsNoMessage(String command) {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().says(command);

        assertThat(backend.hears()).containsExactly(push("pub", client.shownAs(""), ""));
    }

    @Test
    void takesAMissingChannelForTheNamelessOne() {
        OtterClient backend = node.backend().says("{\"command\":\"sub\"}");
        OtterClient client = node.commands().says("{\"command\":\"sub\",\"channel\":\"\"}");

        assertThat(backend.hears())
                .containsExactly("{\"type\":\"sub\",\"connection\":" + client.shownAs("") + ",\"channel\":\"\"}\n");
    }

    @Test
    void tellsBackendsOfTheEndOfASubscriptionOnce() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().subscribes("ch");
        backend.hears();

        client.unsubscribes("ch").unsubscribes("ch").unsubscribes("never");
        node.post("ch", "1");

        assertThat(backend.hears()).containsExactly(push("unsub", client.shownAs(""), ""));
        assertThat(client.hears()).isEmpty();
        assertThat(node.subbed("ch")).isEqualTo("{\"conns\":[]}\n");
    }

    @Test
    void leavesChannelsInTheOrderTheyWereJoined() {
        OtterClient backend = node.backend().subscribes("c").subscribes("a").subscribes("b");
        OtterClient client = node.commands().subscribes("b").subscribes("c").subscribes("a");
        client.unsubscribes("b").subscribes("b");
        backend.hears();

        client.goes();

        assertThat(backend.hears())
                .extracting(push -> push.replaceAll(".*\"channel\":\"(.)\".*\n", "$1"))
                .containsExactly("c", "a", "b");
        assertThat(node.subbed("a", "b", "c")).isEqualTo("{\"conns\":[]}\n");
    }

    @Test
    void tellsNobodyOfBackends() {
        OtterClient other = node.backend().subscribes("ch");
        OtterClient client = node.commands().subscribes("ch");
        other.hears();

        node.backend().subscribes("ch").unsubscribes("ch").subscribes("ch").goes();

        assertThat(other.hears()).isEmpty();
        assertThat(client.hears()).isEmpty();
    }

    @Test
    void announcesBackendsToClientsWhereToldTo() {
        OtterNode announcing = new OtterNode(OtterNode.LIMITS, OtterNode.announcingBackends());
        OtterClient other = announcing.backend().subscribes("ch");
        OtterClient client = announcing.commands().subscribes("ch");
        other.hears();

        OtterClient backend = announcing.backend().subscribes("ch").unsubscribes("ch");

        String shown = backend.shownAs(",\"isBackend\":true");
        assertThat(client.hears()).containsExactly(push("sub", shown, ""), push("unsub", shown, ""));
        assertThat(other.hears()).isEmpty();
    }

    @Test
    void showsANewPresenceFromThenOn() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().authenticatesAs("alice").subscribes("ch");
        backend.hears();

        client.authenticatesAs("bob").publishes("ch", "1");
        assertThat(node.subbed("ch")).isEqualTo("{\"conns\":[" + client.shownAs(",\"presence\":\"bob\"") + "]}\n");
        client.authenticatesAs("").publishes("ch", "2");
        assertThat(node.subbed("ch")).isEqualTo("{\"conns\":[" + client.shownAs("") + "]}\n");
        client.authenticatesAs("carol").goes();

        assertThat(backend.hears())
                .containsExactly(
                        push("pub", client.shownAs(",\"presence\":\"bob\""), ",\"message\":1"),
                        push("pub", client.shownAs(""), ",\"message\":2"),
                        push("unsub", client.shownAs(",\"presence\":\"carol\""), ""));
    }

    @Test
    void refusesToMakeABackendOfASubscribedClient() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().subscribes("ch");
        backend.hears();
        String auth = "{\"command\":\"auth\",\"signature\":\"" + OtterNode.sign(client.id()) + "\"}";

        client.says(auth).publishes("ch", "1");
        assertThat(client.hears())
                .containsExactly("{\"error\":\"cannot become backend with active subs\",\"from\":" + auth + "}\n");
        assertThat(backend.hears()).containsExactly(push("pub", client.shownAs(""), ",\"message\":1"));

        client.unsubscribes("ch").says(auth).subscribes("ch");
        backend.hears();
        node.commands().publishes("ch", "2");
        assertThat(client.hears()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\":\"auth\",\"presence\":\"x\",\"signature\":\"bad_1\"}",
                "{\"command\":\"auth\"}",
                "{\"command\":\"auth\",\"presence\":\"x\"}",
                "{\"command\":\"auth\",\"presence\":\"x\",\"signature\":\"_\"}",
                "{\"command\":\"auth\",\"signature\":\"284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800\"}"
            })
    void objectsToASignatureThatProvesNothing(String command) {
        OtterClient client = node.commands().says(command);

        assertThat(client.hears()).containsExactly("{\"error\":\"invalid signature\",\"from\":" + command + "}\n");
    }

    @Test
    void quotesWhatWasSentAfterCompactingIt() {
        OtterClient client = node.commands().says("{ \"command\" : \"auth\",\n \"x\": \"<\" }");

        assertThat(client.hears())
                .containsExactly(
                        "{\"error\":\"invalid signature\",\"from\":{\"command\":\"auth\",\"x\":\"\\u003c\"}}\n");
    }

    @Test
    void objectsToTheSignatureOfAnotherConnection() {
        OtterClient other = node.commands();
        OtterClient client = node.commands();
        client.says("{\"command\":\"auth\",\"signature\":\"" + OtterNode.sign(other.id()) + "\"}");

        assertThat(client.hears()).singleElement().asString().startsWith("{\"error\":\"invalid signature\"");
    }

    @Test
    void answersEchoes() {
        OtterClient client = node.commands()
                .says("{\"command\":\"echo\",\"message\":\"<m>\",\"signature\":\"s\"}")
                .says("{\"command\":\"echo\",\"message\":\"m\"}{\"command\":\"echo\"}");

        assertThat(client.hears())
                .containsExactly(
                        "{\"command\":\"echo\",\"signature\":\"s\",\"message\":\"\\u003cm\\u003e\"}\n",
                        "{\"command\":\"echo\",\"message\":\"m\"}\n",
                        "{\"command\":\"echo\",\"message\":\"\"}\n");
    }

    @Test
    void passesOverWhatIsNoCommandInSilence() {
        OtterClient client =
                node.commands().says("{\"command\":\"nope\"}{} null {\"command\":\"unsub\",\"channel\":\"never\"}");

        assertThat(client.hears()).isEmpty();
        assertThat(client.connection().hasEnded()).isFalse();
    }

    @Test
    void objectsToWrongTypesAndGoesOn() {
        OtterClient client = node.commands().says("{\"command\": 5}[1, 2]5 {\"command\":\"echo\",\"message\":\"on\"}");

        assertThat(client.hears())
                .containsExactly(
                        "{\"error\":\"command must be a string\",\"from\":{\"command\":5}}\n",
                        "{\"error\":\"a command is an object\",\"from\":[1,2]}\n",
                        "{\"error\":\"a command is an object\",\"from\":5}\n",
                        "{\"command\":\"echo\",\"message\":\"on\"}\n");
    }

    @Test
    void closesAtWhatIsNoJsonWhenAllChannelsAreLeft() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient client = node.commands().subscribes("ch");
        backend.hears();

        client.says("{\"command\":\"echo\",\"message\":\"before\"}{bad")
                .says("{\"command\":\"echo\",\"message\":\"after\"}");

        assertThat(client.hears()).containsExactly("{\"command\":\"echo\",\"message\":\"before\"}\n", "close 1000");
        assertThat(client.outlet().closed())
                .hasValueSatisfying(reason -> assertThat(reason.cause()).isEqualTo(Cause.PROTOCOL_ERROR));
        assertThat(backend.hears()).containsExactly(push("unsub", client.shownAs(""), ""));
    }

    @Test
    void closesAtWhatIsNoUtf8() {
        OtterClient client = node.commands().sends(new byte[] {'"', (byte) 0xc3, '('});

        assertThat(client.hears()).containsExactly("close 1000");
    }

    @Test
    void takesCommandsWhateverCutsThemUp() {
        byte[] bytes = OtterClient.utf8("{\"command\":\"echo\",\"message\":\"ä\ud83d\ude00\"}".repeat(3));
        OtterClient client = node.commands();
        for (byte b : bytes) {
            client.sends(new byte[] {b});
        }

        assertThat(client.hears()).hasSize(3).containsOnly("{\"command\":\"echo\",\"message\":\"ä\ud83d\ude00\"}\n");
    }

    @Test
    void keepsChannelsApartWhoseNamesLookLikeKeys() {
        OtterClient backend = node.backend().subscribes("ch");
        OtterClient eve = node.commands().subscribes("backend:ch");

        node.commands().publishes("ch", "1");

        assertThat(backend.hears()).hasSize(1);
        assertThat(eve.hears()).isEmpty();
    }

    private static String push(String type, String connection, String message) {
        return "{\"type\":\"" + type + "\",\"connection\":" + connection + ",\"channel\":\"ch\"" + message + "}\n";
    }
}

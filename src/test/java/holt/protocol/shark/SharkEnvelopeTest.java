package holt.protocol.shark;

import static holt.protocol.shark.SharkNode.heard;
import static holt.protocol.shark.SharkNode.say;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.door.DoorLink;
import holt.testing.socket.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read before anything else of an event, and the order of the checks. */
class SharkEnvelopeTest {
    private static final String INVALID =
            "{'status':'error','error':'Messages must be JSON and contain an event field.'}";
    private static final String CONFIGURATION =
            "{'authentication':{'ticket':{'validation_url':'http://a/','auth_fields':['session_id']}},"
                    + "'services':{'empty':{},'simple':{'require_authentication':false,'extra_fields':['extra']}}}";

    private final SharkNode node = SharkNode.with(CONFIGURATION);
    private final DoorLink client = node.connect();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "'hello'",
                "5",
                "[]",
                "{}",
                "{",
                "{} {}",
                "{'event':null}",
                "{'event':5}",
                "{'event':['auth']}",
                "{'Event':'ping'}",
                "{'event':'ping','data':NaN}",
                "{'event':'ping','data':Infinity}",
                "{'event':'12345678901234567890123456789012345678901'}"
            })
    void refusesWhatIsNoEvent(String frame) {
        say(client, frame, "{'event':'ping'}");

        assertThat(heard(client)).containsExactly(INVALID, "{'event':'pong','data':null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "Auth", " auth", "1234567890123456789012345678901234567890"})
    void repeatsTheNameOfAnEventThatItDoesNotKnow(String event) {
        say(client, "{'event':'" + event + "','subscription':'simple.a'}");

        assertThat(heard(client))
                .containsExactly("{'event':'" + event + "','status':'error','error':'Event not found.'}");
    }

    @Test
    void countsTheLengthOfAnEventInCodePoints() {
        String event = "\ud83e\udd88".repeat(40);
        say(client, "{'event':'" + event + "'}", "{'event':'" + event + "x'}");

        assertThat(heard(client))
                .containsExactly("{'event':'" + event + "','status':'error','error':'Event not found.'}", INVALID);
    }

    @Test
    void readsBinaryFramesLikeTextOnes() {
        client.sendBinary(Bytes.of("{\"event\":\"ping\"}".getBytes(StandardCharsets.UTF_8)));
        client.sendBinary(Bytes.of(new byte[] {'"', (byte) 0xff, '"'}));
        client.sendText("[".repeat(100_000));

        assertThat(heard(client)).containsExactly("{'event':'pong','data':null}", INVALID, INVALID);
    }

    @Test
    void takesTheLastOfSeveralMembers() {
        say(client, "{'event':'auth','event':'ping','data':'a','data':'b'}");

        assertThat(heard(client)).containsExactly("{'event':'pong','data':'b'}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {'event':'ping'}                       | null
                    {'event':'ping','data':null}           | null
                    {'event':'ping','data':123}            | null
                    {'event':'ping','data':['a']}          | null
                    {'event':'ping','data':''}             | ''
                    {'event':'ping','data':'hello','x':1}  | 'hello'
                    """)
    void answersAPingWithAStringOrNothing(String ping, String data) {
        say(client, ping);

        assertThat(heard(client)).containsExactly("{'event':'pong','data':" + data + "}");
    }

    @Test
    void cutsWhatAPingCarries() {
        String shark = "\ud83e\udd88";
        say(client, "{'event':'ping','data':'" + shark.repeat(129) + "'}");

        assertThat(heard(client)).containsExactly("{'event':'pong','data':'" + shark.repeat(128) + "'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribe", "message", "unsubscribe"})
    void wantsASubscriptionInEveryServiceEvent(String event) {
        String error = "{'event':'" + event + "','status':'error','error':'Invalid subscription format.'";
        for (String missing : new String[] {"null", "''", "0", "-0.0", "false", "[]", "{}", "0e5"}) {
            say(client, "{'event':'" + event + "','subscription':" + missing + "}");
        }
        say(client, "{'event':'" + event + "'}");
        assertThat(heard(client)).hasSize(9).containsOnly(error + "}");

        for (String wrong : new String[] {
            "'invalid'", "'.topic'", "'simple.'", "'.'", "5", "true", "['a']", "{'a':1}", "1e999999999"
        }) {
            say(client, "{'event':'" + event + "','subscription':" + wrong + "}");
            assertThat(heard(client)).containsExactly(error + ",'subscription':" + wrong + "}");
        }
        say(client, "{'event':'" + event + "','subscription':'invalid.topic'}");
        assertThat(heard(client))
                .containsExactly("{'event':'" + event
                        + "','status':'error','error':'Invalid service.','subscription':'invalid.topic'}");
    }

    @Test
    void refusesTopicsThatAreTooLong() {
        String longest = "simple." + "\ud83e\udd88".repeat(20);
        say(client, "{'event':'subscribe','subscription':'" + longest + "'}");
        say(client, "{'event':'subscribe','subscription':'" + longest + "x'}");

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'ok','subscription':'" + longest + "'}",
                        "{'event':'subscribe','status':'error','error':'Invalid subscription format.','subscription':'"
                                + longest + "x'}");
    }

    @Test
    void takesTheServiceUpToTheFirstDot() {
        say(client, "{'event':'subscribe','subscription':'simple.a.b'}");

        assertThat(heard(client)).containsExactly("{'event':'subscribe','status':'ok','subscription':'simple.a.b'}");
    }

    @Test
    void allowsSoManySubscriptionsAndNoMore() {
        say(client, subscribe("simple.a"), subscribe("simple.b"), subscribe("simple.c"), subscribe("simple.a"));
        say(client, "{'event':'subscribe','subscription':'simple.d','extra':1}", "{'event':'ping'}");
        say(client, "{'event':'unsubscribe','subscription':'simple.a'}", subscribe("simple.d"));

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'ok','subscription':'simple.a'}",
                        "{'event':'subscribe','status':'ok','subscription':'simple.b'}",
                        "{'event':'subscribe','status':'ok','subscription':'simple.c'}",
                        "{'event':'subscribe','status':'error','error':'Already subscribed.','subscription':'simple.a'}",
                        "{'event':'subscribe','status':'error','error':'Too many subscriptions.','extra':1,'subscription':'simple.d'}",
                        "{'event':'pong','data':null}",
                        "{'event':'unsubscribe','status':'ok','subscription':'simple.a'}",
                        "{'event':'subscribe','status':'ok','subscription':'simple.d'}");
    }

    @Test
    void looksForTheSubscriptionBeforeAnythingElse() {
        say(client, subscribe("simple.topic"), subscribe("simple.topic"));
        say(client, "{'event':'message','subscription':'simple.invalid','extra':'e','other':1}");
        say(client, "{'event':'unsubscribe','subscription':'simple.invalid','extra':'e'}");
        say(client, subscribe("empty.topic"));

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'ok','subscription':'simple.topic'}",
                        "{'event':'subscribe','status':'error','error':'Already subscribed.','subscription':'simple.topic'}",
                        "{'event':'message','status':'error','error':'Subscription does not exist.','extra':'e','subscription':'simple.invalid'}",
                        "{'event':'unsubscribe','status':'error','error':'Subscription does not exist.','extra':'e','subscription':'simple.invalid'}",
                        "{'event':'subscribe','status':'error','error':'Authentication required.','subscription':'empty.topic'}");
    }

    @Test
    void letsExtraFieldsHideAllButDataAndSubscription() {
        SharkNode hiding = SharkNode.with("{'services':{'s':{'require_authentication':false,"
                + "'extra_fields':['status','event','data','subscription'],'before_subscribe':'http://a/'}}}");
        hiding.services().answer("before_subscribe", SharkNode.quoted("{'status':'ok','data':'theirs'}"));
        DoorLink hider = hiding.connect();
        say(hider, "{'event':'subscribe','subscription':'s.a','status':7,'data':'mine'}");

        assertThat(heard(hider))
                .containsExactly("{'event':'subscribe','status':7,'data':'theirs','subscription':'s.a'}");
    }

    private static String subscribe(String name) {
        return "{'event':'subscribe','subscription':'" + name + "'}";
    }
}

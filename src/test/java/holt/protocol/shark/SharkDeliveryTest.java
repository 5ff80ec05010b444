package holt.protocol.shark;

import static holt.protocol.shark.SharkNode.NOW;
import static holt.protocol.shark.SharkNode.heard;
import static holt.protocol.shark.SharkNode.quoted;
import static holt.protocol.shark.SharkNode.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.protocol.shark.service.CallbackAnswer;
import holt.testing.door.DoorLink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients read of what services publish. */
class SharkDeliveryTest {
    private static final String LIVE = ",'received_at':'" + NOW + "','queue_size':0";
    private static final String SENT = ",'sent_at':'" + NOW + "'}";

    private final SharkNode node = SharkNode.with(
            "{'authentication':{'ticket':{'validation_url':'http://a/','auth_fields':['session_id']}},'services':{"
                    + "'simple':{'require_authentication':false,'filter_fields':['session_id','extra'],'extra_fields':['extra']},"
                    + "'before':{'require_authentication':false,'before_subscribe':'http://a/'}}}");
    private final DoorLink client = node.connect();

    @Test
    void deliversWhatIsForTheClient() {
        subscribe("simple.topic");
        say(client, "{'event':'message','subscription':'simple.topic','data':1}");
        node.publish(
                "{'subscription':'simple.topic','data':{'foo':'bar'}}",
                "{'subscription':'simple.other','data':1}",
                "{'subscription':'simple.topic','data':null,'session_id':null,'event':'x'}",
                "{'subscription':'simple.topic','data':2,'session_id':'sess_123'}");

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'message','subscription':'simple.topic','data':{'foo':'bar'}" + LIVE + SENT,
                        "{'event':'message','subscription':'simple.topic','data':null" + LIVE + SENT);
        say(client, "{'event':'unsubscribe','subscription':'simple.topic'}");
        node.publish("{'subscription':'simple.topic','data':3}");
        assertThat(heard(client))
                .containsExactly("{'event':'unsubscribe','status':'ok','subscription':'simple.topic'}");
    }

    @Test
    void passesOverWhatIsNoMessage() {
        subscribe("simple.topic");
        for (String nothing :
                new String[] {"{", "5", "[]", "{}", "{'data':1}", "{'subscription':'simple.topic'}", "\u00ff"}) {
            node.arrive("simple", "topic", nothing);
        }
        node.arrive("simple", "topic", "{'subscription':'simple.topic','data':1,'options':5,'published_at':7}");

        assertThat(heard(client))
                .containsExactly("{'event':'message','subscription':'simple.topic','data':1" + LIVE + SENT);
    }

    @Test
    void comparesWithWhoTheClientIsByNow() {
        subscribe("simple.topic");
        node.services().answer("ticket", quoted("{'status':'ok','session_id':'sess_123'}"));
        say(client, "{'event':'auth','ticket':'t'}");
        client.pending();
        node.publish(
                message("'one'"),
                "{'subscription':'simple.topic','data':2,'session_id':'sess_invalid'}",
                "{'subscription':'simple.topic','data':3,'session_id':'sess_123'}",
                "{'subscription':'simple.topic','data':4,'session_id':null}");

        assertThat(data()).containsExactly("'one'", "3");
    }

    @Test
    void comparesWithTheFieldsOfTheSubscription() {
        say(client, "{'event':'subscribe','subscription':'simple.topic','extra':'bar'}");
        client.pending();
        node.publish(
                "{'subscription':'simple.topic','data':1,'extra':'foo'}",
                "{'subscription':'simple.topic','data':2,'extra':'bar'}");

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'message','subscription':'simple.topic','data':2" + LIVE + ",'extra':'bar'" + SENT);
    }

    @Test
    void goesByTheSubscriptionInTheMessageRatherThanByTheChannel() {
        subscribe("simple.a");
        subscribe("simple.b");
        node.arrive("simple", "a", "{'subscription':'simple.b','data':1}");
        node.arrive("simple", "a", "{'subscription':'simple.c','data':2}");
        node.arrive("simple", "c", "{'subscription':'simple.a','data':3}");

        assertThat(heard(client))
                .containsExactly("{'event':'message','subscription':'simple.b','data':1" + LIVE + SENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    '2026-01-02T03:04:05Z'       | ,'published_at':'2026-01-02T03:04:05+00:00'
                    '2026-01-02 03:04'           | ,'published_at':'2026-01-02T03:04:00'
                    'not-a-date'                 | ~~
                    """)
    void tellsWhenAMessageWasPublished(String publishedAt, String expected) {
        subscribe("simple.topic");
        node.publish("{'subscription':'simple.topic','data':1,'published_at':" + publishedAt + "}");

        assertThat(heard(client))
                .containsExactly("{'event':'message','subscription':'simple.topic','data':1" + expected + LIVE + SENT);
    }

    @Test
    void sendsTheSnapshotAndThenWhatIsNewer() {
        CompletableFuture<CallbackAnswer> snapshot = node.services().hold("before_subscribe");
        say(client, "{'event':'subscribe','subscription':'before.topic'}");
        node.publish(
                ordered(1, 1),
                "{'subscription':'before.topic','data':9,'published_at':'2026-01-02T03:04'}",
                ordered(3, 3));
        assertThat(heard(client)).isEmpty();
        snapshot.complete(FakeServices.answer(quoted("{'status':'ok','data':'two','options':{'order':2}}")));
        node.publish(ordered(5, 5), ordered(4, 4), ordered(6, 6));

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'ok','data':'two','subscription':'before.topic'}",
                        "{'event':'message','subscription':'before.topic','data':9,'published_at':'2026-01-02T03:04:00'"
                                + SENT,
                        "{'event':'message','subscription':'before.topic','data':3" + SENT,
                        "{'event':'message','subscription':'before.topic','data':5" + LIVE + SENT,
                        "{'event':'message','subscription':'before.topic','data':6" + LIVE + SENT);
    }

    @Test
    void sendsNoReplyWhoseDataIsForOthers() {
        SharkNode filtering = SharkNode.with("{'services':{'s':{'require_authentication':false,"
                + "'filter_fields':['session_id'],'before_subscribe':'http://a/'}}}");
        filtering.services().answer("before_subscribe", quoted("{'status':'ok','session_id':'other'}"));
        DoorLink other = filtering.connect();
        say(other, "{'event':'subscribe','subscription':'s.a'}");
        filtering.publish("{'subscription':'s.a','data':1}");

        assertThat(heard(other)).containsExactly("{'event':'message','subscription':'s.a','data':1" + LIVE + SENT);
    }

    @Test
    void closesAClientForWhomTooMuchIsHeld() {
        node.services().hang("before_subscribe");
        say(client, "{'event':'subscribe','subscription':'before.topic'}");
        String data = "'" + "x".repeat(50_000) + "'";
        node.publish(
                "{'subscription':'before.topic','data':" + data + "}",
                "{'subscription':'before.topic','data':" + data + "}");

        assertThat(heard(client)).containsExactly("close 1013 slow consumer");
    }

    @Test
    void countsWhatWaitsBehindAMessage() {
        subscribe("simple.topic");
        node.publish("[" + message("1") + "," + message("2") + "," + message("3") + "]", message("4"));

        assertThat(heard(client).stream().map(text -> text.replaceAll(".*,'queue_size':(\\d+),.*", "$1")))
                .containsExactly("2", "1", "0", "0");
    }

    @Test
    void letsNoExtraFieldTakeThePlaceOfTheTime() {
        SharkNode hiding = SharkNode.with("{'services':{'s':{'require_authentication':false,"
                + "'extra_fields':['sent_at','queue_size','own']}}}");
        DoorLink hider = hiding.connect();
        say(hider, "{'event':'subscribe','subscription':'s.a','sent_at':0,'queue_size':'x','own':1}");
        hider.pending();
        hiding.publish("{'subscription':'s.a','data':1}");

        assertThat(heard(hider))
                .containsExactly("{'event':'message','subscription':'s.a','data':1,'received_at':'" + NOW
                        + "','queue_size':'x','own':1" + SENT);
    }

    @Test
    void throttles() {
        subscribe("simple.topic");
        client.pending();
        String key = "'throttle':0.2";
        String other = "'throttle':1,'throttle_key':'other'";
        node.publish(throttled("'foo one'", key), throttled("'foo two'", key), throttled("'foo three'", key));
        node.publish(throttled("'bar one'", other), throttled("'bar two'", other));
        node.publish(throttled("'invalid'", "'throttle':'invalid'"), message("'unthrottled'"));
        assertThat(data()).containsExactly("'foo one'", "'bar one'", "'invalid'", "'unthrottled'");

        node.pass(Duration.ofMillis(199));
        assertThat(heard(client)).isEmpty();
        node.pass(Duration.ofMillis(1));
        assertThat(heard(client))
                .containsExactly("{'event':'message','subscription':'simple.topic','data':'foo three'" + SENT);
        node.pass(Duration.ofMillis(300));
        node.publish(throttled("'foo four'", key));
        assertThat(data()).containsExactly("'foo four'");

        say(client, "{'event':'unsubscribe','subscription':'simple.topic'}");
        assertThat(node.timers()).isZero();
    }

    @Test
    void publishesAllOrNothing() {
        subscribe("simple.topic");
        assertThatThrownBy(
                        () -> node.publish("[{'subscription':'simple.topic','data':1},{'subscription':'','data':2}]"))
                .hasMessage("[1].subscription must be a string that is not empty");
        assertThatThrownBy(() -> node.publish("{'subscription':'simple.topic'}"))
                .hasMessage("data is missing");
        assertThatThrownBy(() -> node.publish("[5]")).hasMessage("[0] must be an object");
        assertThatThrownBy(() -> node.publish("5")).hasMessage("the body must be an object");
        assertThatThrownBy(() -> node.publish("{'subscription':'a.b','data':1,'options':null}"))
                .hasMessage("options must be an object");
        assertThatThrownBy(() -> node.publish("[{'subscription':'a.b','data':1,'published_at':5}]"))
                .hasMessage("[0].published_at must be a string");
        assertThat(heard(client)).isEmpty();
        node.publish(
                "[]",
                "{'subscription':'nowhere','data':1}",
                "[{'subscription':'simple.topic','data':1},{'subscription':'simple.topic','data':2}]");

        assertThat(data()).containsExactly("1", "2");
    }

    private void subscribe(String name) {
        say(client, "{'event':'subscribe','subscription':'" + name + "'}");
        assertThat(heard(client)).hasSize(1);
    }

    private static String message(String data) {
        return "{'subscription':'simple.topic','data':" + data + "}";
    }

    private static String throttled(String data, String options) {
        return "{'subscription':'simple.topic','data':" + data + ",'options':{" + options + "}}";
    }

    private static String ordered(int order, int data) {
        return "{'subscription':'before.topic','data':" + data + ",'options':{'order':" + order + "}}";
    }

    private List<String> data() {
        return heard(client).stream()
                .map(text -> text.replaceAll(".*'data':([^,]*),.*", "$1"))
                .toList();
    }
}

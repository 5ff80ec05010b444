package holt.protocol.shark;

import static holt.protocol.shark.SharkNode.quoted;
import static holt.protocol.shark.SharkNode.say;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.door.DoorLink;
import holt.testing.log.RecordedLog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in the log for whoever turns it up, and what is not. FINE is DEBUG, FINER is TRACE. */
class SharkLogTest {
    private final RecordedLog log = RecordedLog.of("holt.protocol.shark");
    private final SharkNode node =
            SharkNode.with("{'authentication':{'ticket':{'validation_url':'http://a/','auth_fields':['session_id']}},"
                    + "'services':{'s':{'require_authentication':false,'filter_fields':['session_id'],'authorizer':'http://a/',"
                    + "'authorization_renewal_period':1}}}");
    private final DoorLink client = node.connect();
    private final String id = client.connection().id().toString();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void tellsOfEachEventAndWhatIsSent() {
        say(client, "{'event':'auth','method':'x'}", "{", "{'event':'what'}", "{'event':'ping'}");
        client.leave();

        assertThat(log.lines())
                .containsExactly(
                        "FINE new session: " + id + " from 192.0.2.1",
                        "FINE client event: " + id + " auth",
                        "FINE client send: " + id + " \"auth\" error",
                        "FINE client event: " + id + " invalid",
                        "FINE client send: " + id + " error",
                        "FINE client event: " + id + " unknown",
                        "FINE client send: " + id + " \"what\" error",
                        "FINE client event: " + id + " ping",
                        "FINE client send: " + id + " pong",
                        "FINE connection closed: " + id + " PEER_GONE");
    }

    @Test
    void tellsWhyAMessageIsNotSent() {
        say(client, "{'event':'subscribe','subscription':'s.t'}");
        log.lines();
        node.publish(
                message("'session_id':'other'"),
                message("'options':{'order':2,'throttle':9}"),
                message("'options':{'order':2}"),
                message("'options':{'throttle':9}"));

        assertThat(log.lines())
                .containsExactly(
                        "FINER message filtered: fields, \"s.t\"",
                        "FINE client send: " + id + " message",
                        "FINER message filtered: order, \"s.t\"",
                        "FINER message filtered: throttle, \"s.t\"");
    }

    @Test
    void warnsOfWhatServicesDoWrong() {
        say(client, "{'event':'subscribe','subscription':'s.t'}");
        log.lines();
        node.publish("{'subscription':'s.t','data':1,'published_at':'not-a-date'}");
        node.arrive("s", "t", "{'data':1}");

        assertThat(log.lines())
                .containsExactly(
                        "WARNING invalid published_at in a message for s.t",
                        "FINE client send: " + id + " message",
                        "WARNING invalid service event on a channel of shark/s");
    }

    @Test
    void tellsOfALostAuthorization() {
        say(client, "{'event':'subscribe','subscription':'s.t'}");
        log.lines();
        node.services().answer("authorizer", quoted("{'status':'error'}"));
        node.pass(Duration.ofSeconds(1));

        assertThat(log.lines())
                .containsExactly(
                        "INFO authorization expired: " + id + " for s", "FINE client send: " + id + " unsubscribe");
    }

    @Test
    void neverTellsASecret() {
        node.services()
                .answer("ticket", quoted("{'status':'error','error':'bad key'}"))
                .answer("ticket", quoted("{'status':'ok','session_id':'key-2'}"))
                .malformed("ticket");
        for (int i = 0; i < 3; i++) {
            say(client, "{'event':'auth','ticket':'key-1'}");
        }
        List<String> lines = log.lines();

        assertThat(lines).hasSizeGreaterThan(6).noneMatch(line -> line.contains("key"));
    }

    private static String message(String members) {
        return "{'subscription':'s.t','data':1," + members + "}";
    }
}

package holt.protocol.shark;

import static holt.protocol.shark.SharkNode.heard;
import static holt.protocol.shark.SharkNode.quoted;
import static holt.protocol.shark.SharkNode.say;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.door.DoorLink;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who a client is to services, whatever it says of itself. */
class SharkIdentityTest {
    private static final String SUBSCRIBE =
            "{'event':'subscribe','subscription':'s.t','session_id':'mine','role':'mine','data':'mine','own':1}";
    private static final String REFUSED = "{'event':'auth','status':'error','error':'Authentication failed.'}";

    private final SharkNode node = node("'session_id'");
    private final DoorLink client = node.connect();

    private static SharkNode node(String authFields) {
        return SharkNode.with("{'authentication':{'ticket':{'validation_url':'http://a/','auth_fields':[" + authFields
                + "]}},'services':{'s':{'authorizer':'http://a/','authorizer_fields':['role','own','subscription'],"
                + "'extra_fields':['session_id','role','own','data'],'on_message':'http://a/',"
                + "'authorization_renewal_period':1,'before_unsubscribe':'http://a/'}}}");
    }

    @Test
    void noFieldOfTheClientTakesThePlaceOfWhatServicesSay() {
        authenticate("{'status':'ok','session_id':'theirs'}");
        node.services().answer("authorizer", quoted("{'status':'ok','role':'theirs','subscription':'theirs'}"));
        say(client, SUBSCRIBE, "{'event':'message','subscription':'s.t','data':'sent'}");

        assertThat(node.asked())
                .containsExactly(
                        "s authorizer {'subscription':'s.t','session_id':'theirs','role':'mine','own':1,'data':'mine'}",
                        "s on_message {'subscription':'theirs','session_id':'theirs','role':'theirs','own':1,'data':'sent'}");
        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'ok','session_id':'mine','role':'mine','own':1,'data':'mine','subscription':'s.t'}");
    }

    @Test
    void aTicketThatNamesNobodyLeavesTheClientUnknown() {
        SharkNode nobody = node("");
        DoorLink unknown = nobody.connect();
        nobody.services().answer("ticket", quoted("{'status':'ok','session_id':'x'}"));
        say(unknown, "{'event':'auth','ticket':'t'}", "{'event':'subscribe','subscription':'s.t'}");

        assertThat(heard(unknown))
                .containsExactly(
                        "{'event':'auth','status':'ok'}",
                        "{'event':'subscribe','status':'error','error':'Authentication required.','subscription':'s.t'}");
    }

    @Test
    void aFailureLeavesTheClientWhoItWasAndASuccessMakesItAnother() {
        authenticate("{'status':'ok','session_id':'first'}");
        say(client, "{'event':'subscribe','subscription':'s.t'}");
        node.services().answer("ticket", quoted("{'status':'error','session_id':'second'}"));
        client.pending();
        say(client, "{'event':'auth','ticket':'t'}");
        assertThat(heard(client)).containsExactly(REFUSED);
        node.asked();
        say(client, "{'event':'message','subscription':'s.t'}");
        assertThat(node.asked())
                .containsExactly("s on_message {'subscription':'s.t','session_id':'first','data':null}");

        authenticate("{'status':'ok','session_id':'third'}");
        say(client, "{'event':'message','subscription':'s.t'}");
        assertThat(node.asked())
                .containsExactly("s on_message {'subscription':'s.t','session_id':'third','data':null}");
    }

    @Test
    void whatAServiceSaysOfALostAuthorizationComesWithTheFieldsOfTheSubscription() {
        authenticate("{'status':'ok','session_id':'theirs'}");
        say(client, "{'event':'subscribe','subscription':'s.t','own':1}");
        client.pending();
        node.services()
                .answer("authorizer", quoted("{'status':'no','error':['why'],'data':1}"))
                .answer("before_unsubscribe", quoted("{'status':'error','error':'no','data':{'a':1}}"));
        node.pass(Duration.ofSeconds(1));

        assertThat(heard(client))
                .containsExactly("{'event':'unsubscribe','subscription':'s.t','data':{'a':1},'error':['why'],'own':1}");
    }

    @Test
    void anAuthorizerMayGiveDataWithItsRefusal() {
        authenticate("{'status':'ok','session_id':'theirs'}");
        node.services().answer("authorizer", quoted("{'data':{'a':1}}"), quoted("{'status':'OK','data':[]}"));
        say(client, "{'event':'subscribe','subscription':'s.t','own':1}", "{'event':'subscribe','subscription':'s.t'}");

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'error','error':'Unauthorized.','own':1,'data':{'a':1},'subscription':'s.t'}",
                        "{'event':'subscribe','status':'error','error':'Unauthorized.','subscription':'s.t'}");
    }

    private void authenticate(String answer) {
        node.services().answer("ticket", quoted(answer));
        say(client, "{'event':'auth','ticket':'t'}");
        assertThat(heard(client)).containsExactly("{'event':'auth','status':'ok'}");
        node.asked();
    }
}

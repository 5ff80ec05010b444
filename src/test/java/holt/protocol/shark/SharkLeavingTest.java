package holt.protocol.shark;

import static holt.protocol.shark.SharkNode.heard;
import static holt.protocol.shark.SharkNode.quoted;
import static holt.protocol.shark.SharkNode.say;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.ledger.Debt;
import holt.protocol.shark.service.CallbackAnswer;
import holt.testing.door.DoorLink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How subscriptions end that no client ends by itself, and what is owed to services for them. */
class SharkLeavingTest {
    private static final String SERVICES =
            "{'authentication':{'ticket':{'validation_url':'http://a/','auth_fields':['session_id']}},'services':{"
                    + "'a':{'require_authentication':false,'extra_fields':['extra'],'on_message':'http://a/',"
                    + "'before_unsubscribe':'http://a/','on_unsubscribe':'http://a/'},"
                    + "'plain':{'require_authentication':false},"
                    + "'p':{'require_authentication':false,'authorizer':'http://a/','authorizer_fields':['capabilities'],"
                    + "'authorization_renewal_period':0.2,'on_authorization_change':'http://a/',"
                    + "'before_unsubscribe':'http://a/','on_unsubscribe':'http://a/'},"
                    + "'h':{'require_authentication':false,'heartbeat_period':0.2,'on_heartbeat':'http://a/'}}}";
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final SharkNode node = SharkNode.with(SERVICES);
    private final DoorLink client = node.connect();

    @Test
    void tellsServicesOfADisconnectNewestFirstWhateverTheyAnswer() {
        say(client, subscribe("a.1"), subscribe("a.2"), subscribe("a.3"));
        node.asked();
        node.services()
                .answer("before_unsubscribe", quoted("{'status':'error'}"))
                .malformed("before_unsubscribe")
                .answer("before_unsubscribe", FakeServices.UNAVAILABLE);
        node.services().malformed("on_unsubscribe");
        client.leave();

        assertThat(node.asked())
                .containsExactly(
                        "a before_unsubscribe {'subscription':'a.3'}",
                        "a on_unsubscribe {'subscription':'a.3'}",
                        "a before_unsubscribe {'subscription':'a.2'}",
                        "a on_unsubscribe {'subscription':'a.2'}",
                        "a before_unsubscribe {'subscription':'a.1'}",
                        "a on_unsubscribe {'subscription':'a.1'}");
        assertThat(node.ledger().debts()).isEmpty();
    }

    @Test
    void carriesOutWhatCameBeforeTheClientLeft() {
        CompletableFuture<CallbackAnswer> answer = node.services().hold("on_message");
        say(client, subscribe("a.1"), message(), message());
        client.sendClose(1000, "");
        assertThat(node.asked()).hasSize(1);
        answer.complete(FakeServices.answer(quoted("{'status':'ok','data':1}")));

        assertThat(node.asked())
                .containsExactly(
                        "a on_message {'subscription':'a.1','data':null}",
                        "a before_unsubscribe {'subscription':'a.1'}",
                        "a on_unsubscribe {'subscription':'a.1'}");
    }

    @Test
    void dropsWhatWaitsWhenTheServerSendsTheClientAway() {
        node.services().malformed("on_message");
        CompletableFuture<CallbackAnswer> first = node.services().hold("on_message");
        say(client, subscribe("a.1"), message(), message());

        assertThat(first).isNotDone();
        assertThat(heard(client)).endsWith("close 1000 ");
        assertThat(node.asked())
                .containsExactly(
                        "a on_message {'subscription':'a.1','data':null}",
                        "a before_unsubscribe {'subscription':'a.1'}",
                        "a on_unsubscribe {'subscription':'a.1'}");
    }

    @Test
    void endsASubscriptionThatIsNoLongerAllowed() {
        say(client, subscribe("p.1"), subscribe("p.2"));
        client.pending();
        node.asked();
        node.services()
                .answer(
                        "authorizer",
                        quoted("{'status':'error'}"),
                        quoted("{'status':'error','error':'no longer authorized'}"));
        node.services().answer("before_unsubscribe", quoted("{'status':'error','data':'bye'}"));
        node.pass(PERIOD.dividedBy(2));
        assertThat(heard(client)).isEmpty();
        node.pass(PERIOD);

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'unsubscribe','subscription':'p.1','data':'bye','error':'Unauthorized.'}",
                        "{'event':'unsubscribe','subscription':'p.2','error':'no longer authorized'}");
        assertThat(node.asked())
                .containsExactly(
                        "p authorizer {'subscription':'p.1'}",
                        "p before_unsubscribe {'subscription':'p.1'}",
                        "p on_unsubscribe {'subscription':'p.1'}",
                        "p authorizer {'subscription':'p.2'}",
                        "p before_unsubscribe {'subscription':'p.2'}",
                        "p on_unsubscribe {'subscription':'p.2'}");
        assertThat(node.ledger().debts()).isEmpty();
        say(client, "{'event':'unsubscribe','subscription':'p.1'}");
        client.leave();
        assertThat(node.asked()).isEmpty();
        assertThat(node.timers()).isZero();
    }

    @Test
    void tellsTheEndOnceWhenClientAndServiceWantItAtOnce() {
        say(client, subscribe("p.1"));
        CompletableFuture<CallbackAnswer> wish = node.services().hold("before_unsubscribe");
        say(client, "{'event':'unsubscribe','subscription':'p.1'}");
        client.pending();
        node.asked();
        node.services().answer("authorizer", quoted("{'status':'error'}"));
        node.pass(PERIOD);
        wish.complete(FakeServices.answer(quoted("{'status':'ok'}")));

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'unsubscribe','subscription':'p.1','error':'Unauthorized.'}",
                        "{'event':'unsubscribe','status':'ok','subscription':'p.1'}");
        assertThat(node.asked())
                .filteredOn(call -> call.contains(" on_unsubscribe "))
                .hasSize(1);
    }

    @Test
    void tellsOfAChangedAuthorization() {
        node.services()
                .answer(
                        "authorizer",
                        quoted("{'status':'ok','capabilities':'foo'}"),
                        quoted("{'status':'ok','capabilities':'foo','other':1}"),
                        quoted("{'status':'ok','capabilities':'bar'}"));
        say(client, subscribe("p.1"));
        client.pending();
        node.pass(PERIOD);
        node.pass(PERIOD);

        assertThat(node.asked())
                .containsExactly(
                        "p authorizer {'subscription':'p.1'}",
                        "p authorizer {'subscription':'p.1','capabilities':'foo'}",
                        "p authorizer {'subscription':'p.1','capabilities':'foo'}",
                        "p on_authorization_change {'subscription':'p.1','capabilities':'bar'}");
        assertThat(heard(client)).isEmpty();
        assertThat(node.ledger().contents())
                .containsExactly(quoted("{'service':'p','body':{'subscription':'p.1','capabilities':'bar'}}"));
    }

    @Test
    void tellsThatASubscriptionIsStillThere() {
        say(client, subscribe("h.1"));
        assertThat(node.asked()).isEmpty();
        node.pass(PERIOD);
        assertThat(node.asked()).containsExactly("h on_heartbeat {'subscription':'h.1'}");
        node.pass(PERIOD);
        assertThat(node.asked()).hasSize(1);
        say(client, "{'event':'unsubscribe','subscription':'h.1'}");
        node.pass(PERIOD.multipliedBy(3));
        assertThat(node.asked()).isEmpty();
    }

    @Test
    void writesDownWhatItOwesAndStrikesOutWhatIsPaid() {
        node.services().answer("ticket", quoted("{'status':'ok','session_id':'s'}"));
        say(client, "{'event':'subscribe','subscription':'a.1','extra':1.0}", subscribe("plain.1"), subscribe("a.2"));
        assertThat(node.ledger().contents())
                .containsExactly(
                        quoted("{'service':'a','body':{'subscription':'a.1','extra':1.0}}"),
                        quoted("{'service':'a','body':{'subscription':'a.2'}}"));

        say(client, "{'event':'auth','ticket':1}", "{'event':'unsubscribe','subscription':'a.2'}");
        assertThat(node.ledger().contents())
                .containsExactly(quoted("{'service':'a','body':{'subscription':'a.1','extra':1.0,'session_id':'s'}}"));

        client.leave();
        assertThat(node.ledger().debts()).isEmpty();
    }

    @Test
    void doesNotSubscribeWhereItCannotWriteDownWhatItWouldOwe() {
        node.ledger().breakDown();
        say(client, subscribe("a.1"), subscribe("plain.1"));
        node.publish("{'subscription':'a.1','data':1}");

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'error','error':'Service unavailable.','subscription':'a.1'}",
                        "{'event':'subscribe','status':'ok','subscription':'plain.1'}");
    }

    @Test
    void paysWhatADeadNodeOwes() {
        say(client, "{'event':'subscribe','subscription':'a.1','extra':1}", subscribe("a.2"));
        List<Debt> left = node.ledger().debts();
        SharkNode survivor = SharkNode.with(SERVICES);
        survivor.ledger().leave(left);
        survivor.ledger().leave(List.of(new Debt("shark", "x/y", holt.core.channel.Payload.of(new byte[] {'{', '}'}))));

        assertThat(survivor.asked())
                .containsExactly(
                        "a before_unsubscribe {'subscription':'a.2'}",
                        "a on_unsubscribe {'subscription':'a.2'}",
                        "a before_unsubscribe {'subscription':'a.1','extra':1}",
                        "a on_unsubscribe {'subscription':'a.1','extra':1}");
        assertThat(survivor.ledger().debts()).isEmpty();
    }

    private static String subscribe(String name) {
        return "{'event':'subscribe','subscription':'" + name + "'}";
    }

    private static String message() {
        return "{'event':'message','subscription':'a.1'}";
    }
}

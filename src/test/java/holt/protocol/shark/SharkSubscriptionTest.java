package holt.protocol.shark;

import static holt.protocol.shark.SharkNode.heard;
import static holt.protocol.shark.SharkNode.quoted;
import static holt.protocol.shark.SharkNode.say;
import static org.assertj.core.api.Assertions.assertThat;

import holt.protocol.shark.service.CallbackAnswer;
import holt.testing.door.DoorLink;
import holt.testing.fake.AsyncBroker;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How clients become known, subscribe, talk to services and unsubscribe. */
class SharkSubscriptionTest {
    private static final String TICKETS =
            "'authentication':{'ticket':{'validation_url':'http://a/','auth_fields':['session_id']}},";
    private static final String AUTHORIZED = "{" + TICKETS
            + "'services':{'authorizer':{'authorizer':'http://a/','extra_fields':['extra']},"
            + "'fields':{'authorizer':'http://a/','authorizer_fields':['capabilities'],"
            + "'before_subscribe':'http://a/','on_subscribe':'http://a/',"
            + "'before_unsubscribe':'http://a/','on_unsubscribe':'http://a/'}}}";
    private static final String COMPLEX = "{" + TICKETS + "'services':{'complex':{'extra_fields':['extra'],"
            + "'before_subscribe':'http://a/','on_subscribe':'http://a/','on_message':'http://a/',"
            + "'before_unsubscribe':'http://a/','on_unsubscribe':'http://a/'},"
            + "'open':{'require_authentication':false,'before_subscribe':'http://a/'}}}";
    private static final String SUBSCRIBE = "{'event':'subscribe','subscription':'complex.topic','extra':'hello'}";
    private static final String SUBSCRIBED =
            "{'event':'subscribe','status':'ok','extra':'hello','subscription':'complex.topic'}";
    private static final String BODY = "{'subscription':'complex.topic','extra':'hello','session_id':'sess_123'}";

    @Test
    void refusesTicketsWhereNothingIsConfiguredAndOtherMethodsEverywhere() {
        SharkNode none = SharkNode.with("{}");
        DoorLink lost = none.connect();
        say(lost, "{'event':'auth','method':'ticket','ticket':'t'}", "{'event':'auth'}");
        assertThat(heard(lost))
                .hasSize(2)
                .containsOnly("{'event':'auth','status':'error','error':'Authentication method unsupported.'}");

        DoorLink client = SharkNode.with(COMPLEX).connect();
        for (String method : new String[] {"'x'", "null", "5", "[]", "'Ticket'"}) {
            say(client, "{'event':'auth','method':" + method + "}");
            assertThat(heard(client))
                    .containsExactly("{'event':'auth','status':'error','error':'Authentication method unsupported.'}");
        }
    }

    @Test
    void makesClientsKnownByTicket() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connect();
        for (String ticket : new String[] {"", ",'ticket':null", ",'ticket':''", ",'ticket':0", ",'ticket':{}"}) {
            say(client, "{'event':'auth'" + ticket + "}");
            assertThat(heard(client))
                    .containsExactly("{'event':'auth','status':'error','error':'Must specify ticket.'}");
        }
        node.services()
                .answer(
                        "ticket",
                        FakeServices.UNAVAILABLE,
                        quoted("{'status':'error','session_id':'sess_123','data':5}"),
                        quoted("{'status':'error','error':null}"),
                        quoted("{'status':'ok','session_id':'sess_123','data':5,'other':1}"));
        say(client, auth("'a'"), auth("{'b':1}"), auth("'c'"), SUBSCRIBE, auth("'d'"), SUBSCRIBE);

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'auth','status':'error','error':'Service unavailable.'}",
                        "{'event':'auth','status':'error','error':'Authentication failed.'}",
                        "{'event':'auth','status':'error','error':null}",
                        "{'event':'subscribe','status':'error','error':'Authentication required.','extra':'hello','subscription':'complex.topic'}",
                        "{'event':'auth','status':'ok'}",
                        SUBSCRIBED);
        assertThat(node.asked())
                .startsWith("ticket {'ticket':'a'}", "ticket {'ticket':{'b':1}}", "ticket {'ticket':'c'}");
    }

    @Test
    void sendsAwayWhomAServiceMakesKnownByHalf() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connect();
        node.services().answer("ticket", quoted("{'status':'ok'}"));
        say(client, auth("'a'"), "{'event':'ping'}");

        assertThat(heard(client))
                .containsExactly("{'event':'auth','status':'error','error':'Unhandled exception.'}", "close 1000 ");
    }

    @Test
    void asksTheAuthorizer() {
        SharkNode node = SharkNode.with(AUTHORIZED);
        DoorLink client = node.connectKnown();
        node.services()
                .answer(
                        "authorizer",
                        FakeServices.UNAVAILABLE,
                        quoted("{'status':'error'}"),
                        quoted("{'status':'error','error':'test error'}"),
                        quoted("{'status':'ok','data':7}"));
        String plain = "{'event':'subscribe','subscription':'authorizer.topic'}";
        say(client, plain, plain, plain);
        say(client, "{'event':'subscribe','subscription':'authorizer.topic','extra':'foo','other':'bar'}");

        String error = "{'event':'subscribe','status':'error','error':";
        assertThat(heard(client))
                .containsExactly(
                        error + "'Service unavailable.','subscription':'authorizer.topic'}",
                        error + "'Unauthorized.','subscription':'authorizer.topic'}",
                        error + "'test error','subscription':'authorizer.topic'}",
                        "{'event':'subscribe','status':'ok','extra':'foo','subscription':'authorizer.topic'}");
        assertThat(node.asked())
                .contains(
                        "authorizer authorizer {'subscription':'authorizer.topic','session_id':'sess_123'}",
                        "authorizer authorizer {'subscription':'authorizer.topic','extra':'foo','session_id':'sess_123'}");
    }

    @Test
    void keepsWhatTheAuthorizerSaysForLaterCalls() {
        SharkNode node = SharkNode.with(AUTHORIZED);
        DoorLink client = node.connectKnown();
        node.services().answer("authorizer", quoted("{'status':'ok','capabilities':['a'],'plan_type':'x'}"));
        say(client, "{'event':'subscribe','subscription':'fields.topic'}");
        client.leave();

        String body = " {'subscription':'fields.topic','capabilities':['a'],'session_id':'sess_123'}";
        assertThat(node.asked())
                .containsExactly(
                        "fields authorizer {'subscription':'fields.topic','session_id':'sess_123'}",
                        "fields before_subscribe" + body,
                        "fields on_subscribe" + body,
                        "fields before_unsubscribe" + body,
                        "fields on_unsubscribe" + body);
    }

    @Test
    void passesOnWhatServicesSayOfSubscribing() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connectKnown();
        node.services()
                .answer(
                        "before_subscribe",
                        quoted("{'status':'error'}"),
                        quoted("{'status':'error','error':'text','data':{'a':1.0}}"),
                        quoted("{'status':'error','error':5,'data':0}"),
                        quoted("{'status':'ok','data':{'b':1e2}}"));
        node.services().answer("on_subscribe", FakeServices.UNAVAILABLE);
        say(client, SUBSCRIBE, SUBSCRIBE, SUBSCRIBE, SUBSCRIBE);

        String error = "{'event':'subscribe','status':'error','error':";
        String end = "'extra':'hello','subscription':'complex.topic'}";
        assertThat(heard(client))
                .containsExactly(
                        error + "'Unhandled exception.'," + end,
                        error + "'text','extra':'hello','data':{'a':1.0},'subscription':'complex.topic'}",
                        error + "5," + end,
                        "{'event':'subscribe','status':'ok','extra':'hello','data':{'b':1e2},'subscription':'complex.topic'}");
        assertThat(node.asked())
                .containsExactly(
                        "complex before_subscribe " + BODY,
                        "complex before_subscribe " + BODY,
                        "complex before_subscribe " + BODY,
                        "complex before_subscribe " + BODY,
                        "complex on_subscribe " + BODY);
    }

    @Test
    void handsMessagesToTheService() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connectKnown();
        say(client, SUBSCRIBE);
        client.pending();
        node.asked();
        node.services()
                .answer(
                        "on_message",
                        quoted("{'status':'ok'}"),
                        quoted("{'status':'error'}"),
                        quoted("{'status':'error','error':'text','data':{'a':1}}"),
                        quoted("{'status':'error','error':'text','data':{}}"),
                        quoted("{'status':'ok','data':null}"),
                        quoted("{'status':'ok','data':{'reply':true}}"));
        String bare = "{'event':'message','subscription':'complex.topic','extra':'ignored'}";
        say(client, bare, bare, bare, bare, bare);
        say(client, "{'event':'message','subscription':'complex.topic','data':[1.50]}");

        String end = "'extra':'hello','subscription':'complex.topic'}";
        String error = "{'event':'message','status':'error','error':";
        assertThat(heard(client))
                .containsExactly(
                        error + "'Unhandled exception.'," + end,
                        error + "'text','extra':'hello','data':{'a':1},'subscription':'complex.topic'}",
                        error + "'text'," + end,
                        "{'event':'message','status':'ok'," + end,
                        "{'event':'message','status':'ok','extra':'hello','data':{'reply':true},'subscription':'complex.topic'}");
        assertThat(node.asked())
                .hasSize(6)
                .startsWith(
                        "complex on_message {'subscription':'complex.topic','extra':'hello','session_id':'sess_123','data':null}")
                .endsWith(
                        "complex on_message {'subscription':'complex.topic','extra':'hello','session_id':'sess_123','data':[1.50]}");
    }

    @Test
    void staysSubscribedUntilTheServiceAgrees() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connectKnown();
        say(client, SUBSCRIBE);
        client.pending();
        node.asked();
        node.services()
                .answer(
                        "before_unsubscribe",
                        quoted("{'status':'error'}"),
                        quoted("{'status':'error','error':'text','data':1}"),
                        quoted("{'status':'ok','data':'bye'}"));
        node.services().answer("on_unsubscribe", FakeServices.UNAVAILABLE);
        String unsubscribe = "{'event':'unsubscribe','subscription':'complex.topic'}";
        say(client, unsubscribe, unsubscribe, unsubscribe, unsubscribe);

        String error = "{'event':'unsubscribe','status':'error','error':";
        assertThat(heard(client))
                .containsExactly(
                        error + "'Unhandled exception.','extra':'hello','subscription':'complex.topic'}",
                        error + "'text','extra':'hello','data':1,'subscription':'complex.topic'}",
                        "{'event':'unsubscribe','status':'ok','extra':'hello','data':'bye','subscription':'complex.topic'}",
                        error + "'Subscription does not exist.','subscription':'complex.topic'}");
        assertThat(node.asked()).hasSize(4).endsWith("complex on_unsubscribe " + BODY);
    }

    @Test
    void sendsAwayAClientWhoseServiceAnswersNonsense() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connectKnown();
        node.services().malformed("before_subscribe");
        say(client, SUBSCRIBE, SUBSCRIBE);

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'error','error':'Unhandled exception.','extra':'hello','subscription':'complex.topic'}",
                        "close 1000 ");
        assertThat(node.asked()).containsExactly("complex before_subscribe " + BODY);
    }

    @Test
    void saysWhoseServiceAnswersNonsense() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connectKnown();
        say(client, SUBSCRIBE);
        client.pending();
        node.services().malformed("on_message");
        say(client, "{'event':'message','subscription':'complex.topic','extra':'another'}");

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'message','status':'error','error':'Unhandled exception.','extra':'hello','subscription':'complex.topic'}",
                        "close 1000 ");
    }

    @Test
    void doesOneThingAfterTheOther() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connectKnown();
        CompletableFuture<CallbackAnswer> told = node.services().hold("on_subscribe");
        say(client, SUBSCRIBE, "{'event':'ping'}");
        assertThat(heard(client)).containsExactly(SUBSCRIBED);

        told.complete(FakeServices.answer(FakeServices.UNAVAILABLE));
        assertThat(heard(client)).containsExactly("{'event':'pong','data':null}");
    }

    @Test
    void sendsAwayWhoSendsMoreThanMayWait() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connectKnown();
        node.services().hang("before_subscribe");
        say(client, SUBSCRIBE);
        for (int i = 0; i < 1000; i++) {
            say(client, "{'event':'ping'}");
        }

        assertThat(heard(client)).containsExactly("close 1008 too many messages");
    }

    @Test
    void leavesNothingBehindAfterAFailure() {
        SharkNode node = SharkNode.with(COMPLEX);
        DoorLink client = node.connectKnown();
        CompletableFuture<CallbackAnswer> first = node.services().hold("before_subscribe");
        CompletableFuture<CallbackAnswer> second = node.services().hold("before_subscribe");
        say(client, SUBSCRIBE, SUBSCRIBE);
        node.publish("{'subscription':'complex.topic','data':'before the failure'}");
        first.complete(FakeServices.answer(quoted("{'status':'error','error':'no'}")));
        node.publish("{'subscription':'complex.topic','data':'during the second'}");
        second.complete(FakeServices.answer(quoted("{'status':'ok','data':'snapshot'}")));

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'error','error':'no','extra':'hello','subscription':'complex.topic'}",
                        "{'event':'subscribe','status':'ok','extra':'hello','data':'snapshot','subscription':'complex.topic'}",
                        "{'event':'message','subscription':'complex.topic','data':'during the second','extra':'hello','sent_at':'"
                                + SharkNode.NOW + "'}");
    }

    @Test
    void tellsThatTheBrokerIsOutOfReach() {
        AsyncBroker broker = new AsyncBroker();
        SharkNode node = SharkNode.on(broker, COMPLEX);
        DoorLink client = node.connect();
        say(client, "{'event':'subscribe','subscription':'open.a'}", "{'event':'subscribe','subscription':'open.a'}");
        broker.refuse(0);
        assertThat(node.asked()).isEmpty();
        broker.confirm(1);

        assertThat(heard(client))
                .containsExactly(
                        "{'event':'subscribe','status':'error','error':'Service unavailable.','subscription':'open.a'}",
                        "{'event':'subscribe','status':'ok','subscription':'open.a'}");
        assertThat(node.asked()).containsExactly("open before_subscribe {'subscription':'open.a'}");
    }

    @Test
    void letsASecondClientWaitForTheFirstOnesConfirmation() {
        AsyncBroker broker = new AsyncBroker();
        SharkNode node = SharkNode.on(broker, COMPLEX);
        DoorLink one = node.connect();
        DoorLink other = node.connect();
        say(one, "{'event':'subscribe','subscription':'open.a'}");
        say(other, "{'event':'subscribe','subscription':'open.a'}");
        assertThat(heard(other)).isEmpty();
        broker.confirm(0);

        assertThat(heard(one)).hasSize(1).isEqualTo(heard(other));
        assertThat(broker.calls()).containsExactly("subscribe a");
    }

    private static String auth(String ticket) {
        return "{'event':'auth','ticket':" + ticket + "}";
    }
}

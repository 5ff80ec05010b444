package holt.it;

import static holt.it.SharkGuest.ask;
import static holt.it.SharkGuest.json;
import static holt.it.SharkGuest.next;
import static holt.it.SharkGuest.tell;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.callback.CallbackServer;
import holt.testing.callback.Reply;
import holt.testing.container.HoltWar;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shark's services over real sockets: what they are asked, what becomes of their answers, and what their silence costs whom. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class SharkCallbacksIT {
    private static final CallbackServer SERVICES = CallbackServer.start();
    private static final Duration LIMIT = OtterGuest.LIMIT;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of(
                "holt.api.key",
                SharkGuest.API_KEY,
                "holt.shark.config",
                configuration(),
                "holt.drain.timeout",
                "PT2S"));
    }

    private static String configuration() {
        String text = """
                {'ws_ping': null, 'http': {'timeout': 60, 'tries': 2, 'wait': 0.05},
                 'authentication': {'ticket': {'validation_url': '@/ticket', 'auth_fields': ['session_id']}},
                 'services': {
                  'simple': {'require_authentication': false},
                  'simple_auth': {'filter_fields': ['session_id']},
                  'authorizer': {'authorizer': '@/a/authorizer', 'extra_fields': ['extra'], 'authorizer_fields': ['capabilities'],
                    'before_subscribe': '@/a/before_subscribe', 'on_subscribe': '@/a/on_subscribe',
                    'before_unsubscribe': '@/a/before_unsubscribe', 'on_unsubscribe': '@/a/on_unsubscribe'},
                  'expiring': {'require_authentication': false, 'authorizer': '@/e/authorizer', 'authorization_renewal_period': 0.2,
                    'before_unsubscribe': '@/e/before_unsubscribe', 'on_unsubscribe': '@/e/on_unsubscribe'},
                  'changing': {'require_authentication': false, 'authorizer': '@/g/authorizer', 'authorization_renewal_period': 0.2,
                    'authorization_renewal_jitter': 0.1, 'authorizer_fields': ['capabilities'], 'on_authorization_change': '@/g/change'},
                  'heartbeat': {'require_authentication': false, 'heartbeat_period': 0.2, 'on_heartbeat': '@/heartbeat'},
                  'complex': {'require_authentication': false, 'extra_fields': ['extra'], 'before_subscribe': '@/c/before_subscribe',
                    'on_subscribe': '@/c/on_subscribe'},
                  'refusing': {'require_authentication': false, 'before_unsubscribe': '@/u/before_unsubscribe',
                    'on_unsubscribe': '@/u/on_unsubscribe'},
                  'limited': {'require_authentication': false, 'on_message': '@/limited'},
                  'leaving': {'require_authentication': false, 'on_unsubscribe': '@/leaving'},
                  'down': {'require_authentication': false, 'on_unsubscribe': '@/down'},
                  'quick': {'require_authentication': false, 'on_message': '@/quick'},
                  'hanging': {'require_authentication': false, 'on_message': '@/hangs'}}}
                """;
        return json(text).replace("@", SERVICES.url(""));
    }

    @BeforeEach
    void forget() {
        SERVICES.forget();
    }

    @AfterAll
    static void end() {
        SERVICES.close();
    }

    @Test
    void aTicketMakesTheClientKnown() {
        try (RawWebSocket client = guest().client()) {
            assertThat(ask(client, "{'event':'auth'}"))
                    .isEqualTo(json("{'event':'auth','status':'error','error':'Must specify ticket.'}"));
            assertThat(ask(client, "{'event':'auth','method':'ticket','ticket':'t'}"))
                    .isEqualTo(json("{'event':'auth','status':'error','error':'Service unavailable.'}"));
            assertThat(SERVICES.bodies("/ticket")).containsExactly(json("{'ticket':'t'}"), json("{'ticket':'t'}"));
            SERVICES.on("/ticket", Reply.json(json("{'status':'error','session_id':'sess_123'}")));
            assertThat(ask(client, "{'event':'auth','ticket':'t'}"))
                    .isEqualTo(json("{'event':'auth','status':'error','error':'Authentication failed.'}"));
            assertThat(ask(client, "{'event':'subscribe','subscription':'simple_auth.topic'}"))
                    .contains("Authentication required.");
            authenticate(client);
            assertThat(ask(client, "{'event':'subscribe','subscription':'simple_auth.topic'}"))
                    .contains(json("'status':'ok'"));
            guest().publish("""
                    [{'subscription':'simple_auth.topic','data':1},
                     {'subscription':'simple_auth.topic','session_id':'sess_invalid','data':2},
                     {'subscription':'simple_auth.topic','session_id':'sess_123','data':3}]""");
            assertThat(next(client)).contains(json("'data':1,"));
            assertThat(next(client)).contains(json("'data':3,"));
        }
    }

    @Test
    void aMalformedAnswerEndsTheConnection() {
        SERVICES.on("/ticket", Reply.json("[]"));
        try (RawWebSocket client = guest().client()) {
            assertThat(ask(client, "{'event':'auth','ticket':'t'}"))
                    .isEqualTo(json("{'event':'auth','status':'error','error':'Unhandled exception.'}"));
            assertThat(client.awaitClose(LIMIT).code()).isEqualTo(1000);
        }
        assertThat(SERVICES.requests("/ticket")).hasSize(1);
    }

    @Test
    void theAuthorizerDecidesAndItsFieldsAreSentFromThenOn() {
        String subscribe = "{'event':'subscribe','subscription':'authorizer.topic','extra':'foo','other':'bar'}";
        try (RawWebSocket client = guest().client()) {
            assertThat(ask(client, subscribe)).contains("Authentication required.");
            authenticate(client);
            assertThat(ask(client, subscribe)).contains("Service unavailable.");
            SERVICES.on(
                    "/a/authorizer",
                    Reply.json(json("{'status':'error'}")),
                    Reply.json(json("{'error':'test error'}")));
            assertThat(ask(client, subscribe)).contains(json("'error':'Unauthorized.'"));
            assertThat(ask(client, subscribe)).contains(json("'error':'test error'"));
            SERVICES.on(
                    "/a/authorizer",
                    Reply.json(json("{'status':'ok','capabilities':{'read':true},'plan_type':'free'}")));
            agree("/a/");
            assertThat(ask(client, subscribe))
                    .isEqualTo(json(
                            "{'event':'subscribe','status':'ok','extra':'foo','subscription':'authorizer.topic'}"));
        }
        String known = json("{'subscription':'authorizer.topic','extra':'foo','session_id':'sess_123'}");
        assertThat(SERVICES.bodies("/a/authorizer")).hasSize(5).containsOnly(known);
        String authorized = json(
                "{'subscription':'authorizer.topic','extra':'foo','capabilities':{'read':true},'session_id':'sess_123'}");
        for (String path : List.of("before_subscribe", "on_subscribe", "before_unsubscribe", "on_unsubscribe")) {
            SERVICES.await("/a/" + path, 1, LIMIT);
            assertThat(SERVICES.bodies("/a/" + path)).containsExactly(authorized);
        }
    }

    @Test
    void aLostAuthorizationEndsTheSubscription() {
        agree("/e/");
        SERVICES.on("/e/authorizer", Reply.ok(), Reply.json(json("{'status':'error','error':'no longer authorized'}")));
        String body = json("{'subscription':'expiring.topic'}");
        try (RawWebSocket client = guest().subscriber("expiring.topic")) {
            assertThat(next(client))
                    .isEqualTo(json(
                            "{'event':'unsubscribe','subscription':'expiring.topic','error':'no longer authorized'}"));
            assertThat(SERVICES.bodies("/e/before_unsubscribe")).containsExactly(body);
            assertThat(SERVICES.bodies("/e/on_unsubscribe")).containsExactly(body);
            assertThat(ask(client, "{'event':'unsubscribe','subscription':'expiring.topic'}"))
                    .contains("Subscription does not exist.");
        }
    }

    @Test
    void aChangedAuthorizationIsTold() {
        SERVICES.on(
                        "/g/authorizer",
                        Reply.json(json("{'status':'ok','capabilities':'foo'}")),
                        Reply.json(json("{'status':'ok','capabilities':'bar'}")))
                .on("/g/change", Reply.ok());
        try (RawWebSocket client = guest().subscriber("changing.topic")) {
            SERVICES.await("/g/authorizer", 4, LIMIT);
            assertThat(SERVICES.bodies("/g/change"))
                    .containsExactly(json("{'subscription':'changing.topic','capabilities':'bar'}"));
            assertThat(client.framesBeforePong(LIMIT)).isEmpty();
        }
    }

    @Test
    void theHeartBeats() {
        SERVICES.on("/heartbeat", Reply.ok());
        try (RawWebSocket client = guest().subscriber("heartbeat.topic")) {
            long[] beats = SERVICES.await("/heartbeat", 3, LIMIT).stream()
                    .mapToLong(request -> request.nanos())
                    .toArray();
            assertThat(beats[2] - beats[1]).isGreaterThan(Duration.ofMillis(195).toNanos());
            assertThat(SERVICES.bodies("/heartbeat")).containsOnly(json("{'subscription':'heartbeat.topic'}"));
            assertThat(client.framesBeforePong(LIMIT)).isEmpty();
        }
    }

    @Test
    void beforeSubscribeDecidesAndGivesASnapshot() {
        String subscribe = "{'event':'subscribe','subscription':'complex.begin','extra':'hello'}";
        agree("/c/");
        SERVICES.on(
                        "/c/before_subscribe",
                        Reply.json(json("{'status':'error'}")),
                        Reply.json(json("{'status':'error','error':'no'}")),
                        Reply.json(json("{'status':'ok','data':{'snapshot':1}}")))
                .on("/c/on_subscribe", Reply.status(500));
        try (RawWebSocket client = guest().client()) {
            assertThat(ask(client, subscribe))
                    .isEqualTo(json("{'event':'subscribe','status':'error','error':'Unhandled exception.',"
                            + "'extra':'hello','subscription':'complex.begin'}"));
            assertThat(ask(client, subscribe)).contains(json("'error':'no'"));
            assertThat(ask(client, subscribe))
                    .isEqualTo(json("{'event':'subscribe','status':'ok','extra':'hello','data':{'snapshot':1},"
                            + "'subscription':'complex.begin'}"));
            guest().publish("{'subscription':'complex.begin','data':[1]}");
            assertThat(next(client)).contains(json("'data':[1]"), json("'extra':'hello'"), "received_at");
        }
    }

    @Test
    void onMessageAnswersOrKeepsSilent() {
        String message = "{'event':'message','subscription':'limited.say','data':{'foo':'bar'}}";
        SERVICES.on(
                "/limited",
                Reply.ok(),
                Reply.json(json("{'status':'error','error':'text'}")),
                Reply.json(json("{'status':'error','error':'text','data':{'a':1}}")),
                Reply.json(json("{'status':'ok','data':null}")),
                Reply.json(json("{'status':'ok','data':{'reply':true}}")));
        try (RawWebSocket client = guest().subscriber("limited.say")) {
            tell(client, message);
            assertThat(ask(client, message))
                    .isEqualTo(
                            json("{'event':'message','status':'error','error':'text','subscription':'limited.say'}"));
            assertThat(ask(client, message)).contains(json("'data':{'a':1}"));
            assertThat(ask(client, message))
                    .isEqualTo(json("{'event':'message','status':'ok','subscription':'limited.say'}"));
            assertThat(ask(client, "{'event':'message','subscription':'limited.say'}"))
                    .isEqualTo(json("{'event':'message','status':'ok','data':{'reply':true},"
                            + "'subscription':'limited.say'}"));
        }
        assertThat(SERVICES.bodies("/limited"))
                .hasSize(5)
                .startsWith(json("{'subscription':'limited.say','data':{'foo':'bar'}}"))
                .endsWith(json("{'subscription':'limited.say','data':null}"));
    }

    @Test
    void beforeUnsubscribeMayRefuse() {
        agree("/u/");
        SERVICES.on(
                "/u/before_unsubscribe",
                Reply.json(json("{'status':'error'}")),
                Reply.json(json("{'status':'ok','data':'bye'}")));
        String unsubscribe = "{'event':'unsubscribe','subscription':'refusing.end'}";
        try (RawWebSocket client = guest().subscriber("refusing.end")) {
            assertThat(ask(client, unsubscribe)).contains("Unhandled exception.");
            assertThat(ask(client, unsubscribe))
                    .isEqualTo(
                            json("{'event':'unsubscribe','status':'ok','data':'bye','subscription':'refusing.end'}"));
            SERVICES.await("/u/on_unsubscribe", 1, LIMIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Rate-Limit-Reset", "Retry-After"})
    void aServiceThatAsksForAPauseGetsIt(String header) {
        SERVICES.on("/limited", Reply.status(429).header(header, "0.3"), Reply.json(json("{'status':'ok','data':{}}")));
        try (RawWebSocket client = guest().subscriber("limited.topic")) {
            assertThat(ask(client, "{'event':'message','subscription':'limited.topic'}"))
                    .contains(json("'data':{}"));
            var calls = SERVICES.requests("/limited");
            assertThat(calls).hasSize(2);
            assertThat(calls.get(1).nanos() - calls.get(0).nanos())
                    .isGreaterThan(Duration.ofMillis(295).toNanos());
        }
    }

    @Test
    void aThrottledTopicIsSentTheNewestInTime() {
        try (RawWebSocket client = guest().subscriber("simple.throttle")) {
            long begin = System.nanoTime();
            guest().publish("""
                    [{'subscription':'simple.throttle','data':'foo one','options':{'throttle':0.5}},
                     {'subscription':'simple.throttle','data':'foo two','options':{'throttle':0.5}},
                     {'subscription':'simple.throttle','data':'bar one','options':{'throttle':60,'throttle_key':'other'}},
                     {'subscription':'simple.throttle','data':'bar two','options':{'throttle':60,'throttle_key':'other'}},
                     {'subscription':'simple.throttle','data':'invalid one','options':{'throttle':'invalid'}},
                     {'subscription':'simple.throttle','data':'foo three','options':{'throttle':0.5}},
                     {'subscription':'simple.throttle','data':'unthrottled','published_at':'2026-01-02T03:04:05Z'}]""");
            for (String data : List.of("foo one", "bar one", "invalid one")) {
                assertThat(next(client)).contains(json("'data':'" + data + "'"), "received_at", "queue_size");
            }
            assertThat(next(client)).contains(json("'published_at':'2026-01-02T03:04:05+00:00'"));
            String late = next(client);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(495));
            assertThat(late)
                    .matches(
                            json(
                                    "\\{'event':'message','subscription':'simple.throttle','data':'foo three','sent_at':'[^']+'\\}"));
            assertThat(client.framesBeforePong(LIMIT)).isEmpty();
        }
    }

    @Test
    void whatIsThrottledDiesWithItsSubscription() {
        String message = "{'subscription':'simple.close','data':1,'options':{'throttle':0.3}}";
        try (RawWebSocket client = guest().subscriber("simple.close")) {
            guest().publish("[" + message + "," + message + "]");
            assertThat(next(client)).contains("received_at");
            assertThat(ask(client, "{'event':'unsubscribe','subscription':'simple.close'}"))
                    .contains(json("'status':'ok'"));
            assertThat(client.pollFrame(Duration.ofMillis(500))).isEmpty();
        }
    }

    @Test
    void aClientThatLeavesIsReportedOnce() {
        SERVICES.on("/leaving", Reply.ok());
        guest().subscriber("leaving.topic").close();
        SERVICES.await("/leaving", 1, LIMIT);
        assertThat(SERVICES.bodies("/leaving")).containsExactly(json("{'subscription':'leaving.topic'}"));
    }

    @Test
    void allSubscriptionsAreLeftThoughTheServiceIsDown() {
        RawWebSocket client = guest().client();
        for (String topic : List.of("a", "b", "c")) {
            ask(client, "{'event':'subscribe','subscription':'down." + topic + "'}");
        }
        client.abort();
        SERVICES.await("/down", 6, LIMIT);
        assertThat(SERVICES.bodies("/down").stream().distinct())
                .containsExactly(
                        json("{'subscription':'down.c'}"),
                        json("{'subscription':'down.b'}"),
                        json("{'subscription':'down.a'}"));
    }

    @Test
    void aCallbackThatHangsDisturbsNobodyElse() {
        SERVICES.on("/hangs", Reply.hang());
        SERVICES.on("/quick", Reply.json(json("{'status':'ok','data':1}")));
        RawWebSocket[] stuck = new RawWebSocket[150];
        for (int i = 0; i < stuck.length; i++) {
            stuck[i] = guest().subscriber("hanging.topic");
            tell(stuck[i], "{'event':'message','subscription':'hanging.topic'}");
        }
        SERVICES.await("/hangs", 100, LIMIT);
        try (RawWebSocket client = guest().subscriber("quick.topic")) {
            for (int i = 0; i < 50; i++) {
                long begin = System.nanoTime();
                assertThat(ask(client, "{'event':'message','subscription':'quick.topic'}"))
                        .contains(json("'data':1"));
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            }
            guest().publish("{'subscription':'hanging.topic','data':'still delivered'}");
            assertThat(next(stuck[0])).contains("still delivered");
        }
        for (RawWebSocket client : stuck) {
            client.close();
        }
    }

    /** Lets a service agree to everything, at the paths below another. */
    private static void agree(String below) {
        for (String path : List.of("before_subscribe", "on_subscribe", "before_unsubscribe", "on_unsubscribe")) {
            SERVICES.on(below + path, Reply.ok());
        }
    }

    private static void authenticate(RawWebSocket client) {
        SERVICES.on("/ticket", Reply.json(json("{'status':'ok','session_id':'sess_123','foo':'bar'}")));
        assertThat(ask(client, "{'event':'auth','ticket':'t'}")).isEqualTo(json("{'event':'auth','status':'ok'}"));
    }

    private SharkGuest guest() {
        return SharkGuest.of(deployment);
    }
}

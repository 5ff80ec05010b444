package holt.it;

import static holt.it.SharkGuest.ask;
import static holt.it.SharkGuest.json;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.callback.CallbackServer;
import holt.testing.callback.Reply;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.redis.TcpProxy;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.Frame;
import holt.testing.socket.RawWebSocket;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
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
import redis.clients.jedis.HostAndPort;

/** Shark's pings, and what becomes of who does not answer them. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class SharkPingIT {
    private static final Duration LIMIT = OtterGuest.LIMIT;
    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** What the contract allows from the ping's timeout until services have been told. */
    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(15);

    private static final CloseStatus GIVEN_UP = new CloseStatus(1000);
    private static final CallbackServer SERVICES = CallbackServer.start();

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        String configuration = json("""
                {'ws_ping': {'interval': 0.4, 'timeout': 3}, 'services': {
                 'plain': {'require_authentication': false},
                 'told': {'require_authentication': false, 'before_unsubscribe': '@/before', 'on_unsubscribe': '@/on'}}}
                """);
        return HoltWar.with(Map.of(
                "holt.api.key", SharkGuest.API_KEY, "holt.shark.config", configuration.replace("@", SERVICES.url(""))));
    }

    @BeforeEach
    void agree() {
        SERVICES.forget();
        SERVICES.on("/before", Reply.ok()).on("/on", Reply.ok());
    }

    @AfterAll
    static void end() {
        SERVICES.close();
    }

    @Test
    void aPeerIsPingedAgainOnceItHasAnsweredAndClosedWhenItDoesNot() {
        try (RawWebSocket client = guest().client().autoPong(false)) {
            long last = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                Frame ping = client.receiveFrame(LIMIT);
                assertThat(ping.opcode()).isEqualTo(Frame.PING);
                assertThat(since(last)).isGreaterThan(INTERVAL.dividedBy(2));
                last = System.nanoTime();
                client.sendPong(ping.payload());
            }
            assertThat(client.receiveFrame(LIMIT).opcode()).isEqualTo(Frame.PING);
            long pinged = System.nanoTime();
            Frame next = client.receiveFrame(LIMIT);
            assertThat(next.opcode())
                    .as("nobody is pinged who has not answered")
                    .isEqualTo(Frame.CLOSE);
            assertThat(since(pinged)).isGreaterThan(TIMEOUT.minus(INTERVAL));
        }
    }

    @Test
    void aMutePeerIsLetGoAndItsServiceToldWhileOthersGoOn() {
        String subscribe = "{'event':'subscribe','subscription':'told.t'}";
        try (RawWebSocket mute = guest().client().autoPong(false);
                RawWebSocket client = guest().subscriber("plain.t")) {
            SharkGuest.tell(mute, subscribe);
            long begun = System.nanoTime();
            int number = 0;
            while (SERVICES.requests("/on").isEmpty()
                    && since(begun).compareTo(TIMEOUT.multipliedBy(2).plus(RELEASE_LIMIT)) < 0) {
                guest().publish("[{'subscription':'told.t','data':" + number + "},{'subscription':'plain.t','data':"
                        + number + "}]");
                assertThat(SharkGuest.next(client)).contains(json("'data':" + number + ","));
                number++;
            }
            assertThat(SERVICES.bodies("/before")).containsExactly(json("{'subscription':'told.t'}"));
            assertThat(SERVICES.bodies("/on")).containsExactly(json("{'subscription':'told.t'}"));
            assertThat(mute.awaitClose(LIMIT)).isEqualTo(GIVEN_UP);
        }
        try (RawWebSocket after = guest().subscriber("plain.t")) {
            guest().publish("{'subscription':'plain.t','data':'after'}");
            assertThat(SharkGuest.next(after)).contains("after");
        }
    }

    @Test
    void aHalfOpenPeerIsLetGoAndItsServiceTold() {
        HoltServer server = HoltServer.of(deployment);
        try (TcpProxy way = TcpProxy.to(new HostAndPort(server.host(), server.port()))) {
            SharkGuest remote = new SharkGuest(
                    new HoltServer("127.0.0.1", URI.create(way.uri()).getPort()));
            try (RawWebSocket client = remote.client()) {
                assertThat(ask(client, "{'event':'subscribe','subscription':'told.t'}"))
                        .contains(json("'status':'ok'"));
                way.mute(true);
                SERVICES.await("/on", 1, TIMEOUT.plus(INTERVAL).plus(RELEASE_LIMIT));
            }
        }
        assertThat(SERVICES.bodies("/on")).containsExactly(json("{'subscription':'told.t'}"));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private SharkGuest guest() {
        return SharkGuest.of(deployment);
    }
}

package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.testing.container.HoltWar;
import holt.testing.hooks.HookServer;
import holt.testing.socket.EventStream;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import holt.testing.socket.WebSocketOpening;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients behind a trusted proxy, whose part the test plays. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class ProxiesIT {
    private static final HookServer HOOKS =
            HookServer.scripted((call, exchange) -> HookServer.write(exchange, HookServer.Reply.NOTHING));

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of(
                "holt.trusted-proxies", "127.0.0.0/8, 10.0.0.0/8",
                "holt.limits.connections-per-address", "1",
                "holt.webwire.hooks-url", HOOKS.url(),
                "holt.api.key", "key"));
    }

    @AfterAll
    static void stopHooks() {
        HOOKS.close();
    }

    @Test
    void eachClientHasTheConnectionsOfItsOwnAddress() {
        try (RawWebSocket one = opening("/subs/proxied", "198.51.100.66, 203.0.113.1, 10.0.0.9")
                        .open();
                RawWebSocket other = opening("/subs/proxied", "2001:db8::2").open()) {
            assertThat(one.isAccepted() && other.isAccepted()).isTrue();
            assertThat(connections())
                    .contains("\"remoteAddress\":\"203.0.113.1\"", "\"remoteAddress\":\"2001:db8:0:0:0:0:0:2\"")
                    .doesNotContain("198.51.100.66");
            try (RawWebSocket second = opening("/subs/proxied", "203.0.113.1").connect()) {
                assertThat(second.handshake().status()).isEqualTo(429);
            }
            try (EventStream stream = stream("203.0.113.1")) {
                assertThat(stream.status()).isEqualTo(429);
            }
        }
        await().atMost(OtterGuest.LIMIT).until(() -> !connections().contains("203.0.113.1"));
        try (EventStream stream = stream("203.0.113.1")) {
            assertThat(stream.status()).isEqualTo(200);
        }
    }

    @Test
    void whatIsNoAddressCountsAsTheProxy() {
        try (RawWebSocket one = opening("/subs/odd", "203.0.113.5, %&$, ,").open()) {
            assertThat(one.isAccepted()).isTrue();
            assertThat(connections()).contains("\"remoteAddress\":\"127.0.0.1\"");
            try (RawWebSocket second = opening("/subs/odd", "unknown").connect()) {
                assertThat(second.handshake().status()).isEqualTo(429);
            }
        }
        await().atMost(OtterGuest.LIMIT).until(() -> !connections().contains("127.0.0.1"));
    }

    @Test
    void theApplicationBehindWebWireHearsTheClientsAddress() {
        try (RawWebSocket client = opening("/webwire", "203.0.113.7:4711").open()) {
            assertThat(client.isAccepted()).isTrue();
            await().atMost(OtterGuest.LIMIT)
                    .untilAsserted(() -> assertThat(HOOKS.calls())
                            .anySatisfy(
                                    call -> assertThat(call.toString()).contains("\"remoteAddress\":\"203.0.113.7\"")));
        }
    }

    private EventStream stream(String forwardedFor) {
        return EventStream.open(
                OtterGuest.of(deployment).server().http("/subs/proxied"),
                OtterGuest.LIMIT,
                "X-Forwarded-For",
                forwardedFor);
    }

    private WebSocketOpening opening(String target, String forwardedFor) {
        return OtterGuest.of(deployment).openingOf(target).header("X-Forwarded-For", forwardedFor);
    }

    private String connections() {
        return OtterGuest.of(deployment)
                .exchange(RawRequest.get("/api/connections").with("Authorization", "Bearer key"))
                .text();
    }
}

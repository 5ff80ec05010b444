package holt.it;

import static holt.it.WebWireGuest.LIMIT;
import static holt.it.WebWireGuest.receive;
import static org.assertj.core.api.Assertions.assertThat;

import example.webwire.ExampleApplication;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.conversation.Conversation;
import holt.testing.conversation.Conversations;
import holt.testing.conversation.SocketStage;
import holt.testing.hooks.HookServer;
import holt.testing.hooks.RemoteApplication;
import holt.testing.socket.Bytes;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** WebWire over sockets, with the same application asked over HTTP: nobody can tell the difference. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class WebWireHooksIT {
    private static final HookServer HOOKS = HookServer.of(new RemoteApplication(new ExampleApplication()));

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        Map<String, String> settings = new HashMap<>(Conversations.settings());
        settings.put("holt.webwire.hooks-url", HOOKS.url());
        settings.put("holt.webwire.session-ttl", "PT3S");
        settings.put("holt.api.key", WebWireGuest.API_KEY);
        return HoltWar.with(settings);
    }

    @AfterAll
    static void stopHooks() {
        HOOKS.close();
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        HoltServer server = HoltServer.of(deployment);
        return Conversations.in("webwire")
                .where(Conversation::needsNoSettings)
                .where(WebWireHooksIT::canBeAnsweredInJson)
                .playedOn(conversation -> SocketStage.at(server.host(), server.port(), ""));
    }

    /** Text that is none comes to the application in base64, and cannot go back as text. */
    private static boolean canBeAnsweredInJson(Conversation conversation) {
        return !conversation.name().endsWith("malformed-text.conversation");
    }

    @Test
    void theApplicationHearsOfASessionWhoseTimeHasCome() {
        String user = "{\"user\":\"" + System.nanoTime() + "\"}";
        try (RawWebSocket client = WebWireGuest.of(deployment).client()) {
            client.sendBinary(WebWireGuest.request(1, "login", user));
            assertThat(receive(client).at(0)).isEqualTo(0x15);
            assertThat(receive(client)).isEqualTo(WebWireGuest.reply(1, "logged in"));
        }
        long gone = System.nanoTime();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> HOOKS.calls().stream()
                        .map(Object::toString)
                        .anyMatch(call -> call.startsWith("{\"hook\":\"session-closed\",\"connection\":null,")
                                && call.endsWith(",\"inf\":" + user + "}}")));
        assertThat(Duration.ofNanos(System.nanoTime() - gone))
                .isBetween(Duration.ofMillis(2900), Duration.ofMillis(4500));
    }

    @Test
    void callsTellTheConnection() {
        try (RawWebSocket client = WebWireGuest.of(deployment).client()) {
            client.sendBinary(Bytes.hex("3f 02 00ff 0102"));
            String call = Awaitility.await()
                    .atMost(LIMIT)
                    .until(
                            () -> HOOKS.calls().stream()
                                    .map(Object::toString)
                                    .filter(one -> one.contains("\"name\":\"\\u0000\u00ff\""))
                                    .findFirst()
                                    .orElse(""),
                            one -> !one.isEmpty());
            assertThat(call)
                    .matches("\\{\"hook\":\"signal\",\"connection\":\\{\"id\":\"[^\"]+_[0-9a-f]{32}\","
                            + "\"remoteAddress\":\"127.0.0.1\",\"connectedAt\":\"20\\d\\d-[^\"]+Z\",\"userAgent\":\"\"\\},"
                            + "\"session\":null,\"name\":\".*\",\"encoding\":\"binary\",\"payload\":\"AQI=\"\\}");
        }
    }
}

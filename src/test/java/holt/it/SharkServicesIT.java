package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.callback.CallbackServer;
import holt.testing.callback.Reply;
import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawHttp;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shark's services, played by an HTTP server that does as it is told, and clients over sockets. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class SharkServicesIT {
    private static final Duration LIMIT = OtterGuest.LIMIT;
    private static final int CLIENTS = 100;
    private static final int MESSAGES = 200;
    private static final int BATCH = 20;
    private static final CallbackServer SERVICES = CallbackServer.start();

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of("holt.api.key", "key", "holt.shark.config", configuration()));
    }

    @AfterAll
    static void stop() {
        SERVICES.close();
    }

    @Test
    void servicesAreAskedAndToldAllThatBelongsToThem() {
        SERVICES.on("/ticket", Reply.json("{\"status\":\"ok\",\"session_id\":\"s1\",\"other\":1}"));
        SERVICES.on("/authorizer", Reply.json("{\"status\":\"ok\",\"role\":\"reader\"}"));
        SERVICES.on("/before_subscribe", Reply.json("{\"status\":\"ok\",\"data\":{\"n\":1.50}}"));
        SERVICES.on("/on_subscribe", Reply.ok());
        SERVICES.on("/on_message", Reply.json("{\"status\":\"ok\",\"data\":\"heard\"}"));
        SERVICES.on("/before_unsubscribe", Reply.ok());
        SERVICES.on("/on_unsubscribe", Reply.ok());
        String body = "{\"subscription\":\"full.t\",\"shelf\":\"a\",\"role\":\"reader\",\"session_id\":\"s1\"}";
        try (RawWebSocket client = open()) {
            assertThat(ask(client, "{\"event\":\"auth\",\"ticket\":\"t\"}"))
                    .isEqualTo("{\"event\":\"auth\",\"status\":\"ok\"}");
            assertThat(ask(client, "{\"event\":\"subscribe\",\"subscription\":\"full.t\",\"shelf\":\"a\"}"))
                    .isEqualTo("{\"event\":\"subscribe\",\"status\":\"ok\",\"shelf\":\"a\",\"data\":{\"n\":1.50},"
                            + "\"subscription\":\"full.t\"}");
            assertThat(ask(client, "{\"event\":\"message\",\"subscription\":\"full.t\",\"data\":[1]}"))
                    .isEqualTo("{\"event\":\"message\",\"status\":\"ok\",\"shelf\":\"a\",\"data\":\"heard\","
                            + "\"subscription\":\"full.t\"}");
            client.sendClose(new CloseStatus(1000));
            client.awaitEnd(LIMIT);
        }
        SERVICES.await("/on_unsubscribe", 1, LIMIT);

        assertThat(SERVICES.bodies("/ticket")).containsExactly("{\"ticket\":\"t\"}");
        assertThat(SERVICES.bodies("/before_subscribe")).containsExactly(body);
        assertThat(SERVICES.bodies("/on_subscribe")).containsExactly(body);
        assertThat(SERVICES.bodies("/before_unsubscribe")).containsExactly(body);
        assertThat(SERVICES.bodies("/on_unsubscribe")).containsExactly(body);
    }

    @Test
    void aServiceThatHangsHoldsUpNobodyElse() {
        SERVICES.on("/hang", Reply.hang());
        SERVICES.on("/quick", Reply.ok());
        List<RawWebSocket> stuck = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                RawWebSocket client = open();
                client.sendText("{\"event\":\"subscribe\",\"subscription\":\"hanging." + i + "\"}");
                stuck.add(client);
            }
            SERVICES.await("/hang", CLIENTS, LIMIT);
            long begun = System.nanoTime();
            for (int i = 0; i < CLIENTS; i++) {
                try (RawWebSocket client = open()) {
                    assertThat(ask(client, "{\"event\":\"subscribe\",\"subscription\":\"quick." + i + "\"}"))
                            .isEqualTo(
                                    "{\"event\":\"subscribe\",\"status\":\"ok\",\"subscription\":\"quick." + i + "\"}");
                }
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        } finally {
            stuck.forEach(RawWebSocket::close);
        }
    }

    @Test
    void everyClientReadsEverythingOnceAndInOrder() {
        List<RawWebSocket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                RawWebSocket client = open();
                ask(client, "{\"event\":\"subscribe\",\"subscription\":\"plain.load\"}");
                clients.add(client);
            }
            for (int first = 0; first < MESSAGES; first += BATCH) {
                publish(first);
            }
            for (RawWebSocket client : clients) {
                for (int number = 0; number < MESSAGES; number++) {
                    assertThat(client.receiveMessage(LIMIT).content())
                            .startsWith(
                                    "{\"event\":\"message\",\"subscription\":\"plain.load\",\"data\":" + number + ",");
                }
                assertThat(client.framesBeforePong(LIMIT)).isEmpty();
            }
        } finally {
            clients.forEach(RawWebSocket::close);
        }
    }

    private static String configuration() {
        return """
                {"http": {"timeout": 60, "tries": 1},
                 "authentication": {"ticket": {"validation_url": "@/ticket", "auth_fields": ["session_id"]}},
                 "services": {
                  "full": {"authorizer": "@/authorizer", "authorizer_fields": ["role"], "extra_fields": ["shelf"],
                   "before_subscribe": "@/before_subscribe", "on_subscribe": "@/on_subscribe", "on_message": "@/on_message",
                   "before_unsubscribe": "@/before_unsubscribe", "on_unsubscribe": "@/on_unsubscribe"},
                  "hanging": {"require_authentication": false, "before_subscribe": "@/hang"},
                  "quick": {"require_authentication": false, "before_subscribe": "@/quick"},
                  "plain": {"require_authentication": false}}}""".replace("\n", "").replace("@", SERVICES.url(""));
    }

    private RawWebSocket open() {
        HoltServer server = HoltServer.of(deployment);
        return RawWebSocket.to(server.host(), server.port())
                .target("/shark")
                .within(LIMIT)
                .open()
                .autoPong(true);
    }

    private static String ask(RawWebSocket client, String event) {
        client.sendText(event);
        return client.receiveMessage(LIMIT).content();
    }

    private void publish(int first) {
        StringBuilder messages = new StringBuilder("[");
        for (int number = first; number < first + BATCH; number++) {
            messages.append(number == first ? "" : ",")
                    .append("{\"subscription\":\"plain.load\",\"data\":")
                    .append(number)
                    .append('}');
        }
        HoltServer server = HoltServer.of(deployment);
        HttpReply reply = RawHttp.to(server.host(), server.port())
                .within(LIMIT)
                .exchange(RawRequest.post(
                                "/api/shark/messages", messages.append(']').toString())
                        .with("Authorization", "Bearer key"));
        assertThat(reply.status()).isEqualTo(202);
    }
}

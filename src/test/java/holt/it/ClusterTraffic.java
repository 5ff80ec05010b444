package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.testing.container.HoltServer;
import holt.testing.socket.EventStream;
import holt.testing.socket.RawWebSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What is published on one node, heard by clients of several doors on another. */
record ClusterTraffic(HoltServer from, HoltServer to) {
    private static final int MESSAGES = 100;
    private static final AtomicInteger TURNS = new AtomicInteger();
    /** What a node has acknowledged is in force on the others by then. */
    private static final Duration SPREAD = Duration.ofSeconds(2);

    private static final Duration HEARING = Duration.ofMillis(100);

    void assertAllArrives() {
        otterBackendsReachClients();
        otterClientsReachBackends();
        rocketPublishersReachSubscribers();
    }

    private void otterBackendsReachClients() {
        OtterGuest there = new OtterGuest(to);
        // That a stream has gone is noticed no sooner than at the next ping.
        String channel = "both" + TURNS.incrementAndGet();
        try (RawWebSocket client = there.client(channel);
                RawWebSocket commanding = there.commandingClient(channel);
                EventStream stream = EventStream.open(to.http("/subs/" + channel), OtterGuest.LIMIT)) {
            assertThat(stream.status()).isEqualTo(200);
            await().atMost(OtterGuest.LIMIT).until(() -> new OtterGuest(from).subscribers(channel) == 3);
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(new OtterGuest(from).publish(channel, String.valueOf(i)))
                        .isEqualTo(200);
            }
            for (int i = 0; i < MESSAGES; i++) {
                String end = "\"message\":" + i + "}";
                assertThat(client.receiveMessage(OtterGuest.LIMIT).content().strip())
                        .endsWith(end);
                assertThat(commanding.receiveMessage(OtterGuest.LIMIT).content().strip())
                        .endsWith(end);
                assertThat(stream.nextEvent(OtterGuest.LIMIT)).endsWith(end);
            }
        }
    }

    private void otterClientsReachBackends() {
        try (RawWebSocket client = new OtterGuest(from).commandingClient("back");
                RawWebSocket backend = new OtterGuest(to).backend("back")) {
            await().atMost(SPREAD).until(() -> {
                client.sendText("{\"command\":\"pub\",\"channel\":\"back\",\"message\":\"hello\"}");
                return backend.pollFrame(HEARING).isPresent();
            });
            for (int i = 0; i < MESSAGES; i++) {
                client.sendText("{\"command\":\"pub\",\"channel\":\"back\",\"message\":" + i + "}");
            }
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(afterHello(backend)).endsWith("\"message\":" + i + "}");
            }
        }
    }

    private static String afterHello(RawWebSocket backend) {
        String content = backend.receiveMessage(OtterGuest.LIMIT).content().strip();
        return content.contains("hello") ? afterHello(backend) : content;
    }

    private void rocketPublishersReachSubscribers() {
        try (RawWebSocket subscriber = new RocketGuest(to).subscriber("r" + to.port());
                RawWebSocket publisher = new RocketGuest(from).publisher()) {
            String channel = "r" + to.port();
            await().atMost(SPREAD).until(() -> {
                publisher.sendText("{\"publish\":{\"event\":\"e\",\"channel\":\"" + channel + "\",\"data\":0}}");
                return publisher.receiveMessage(OtterGuest.LIMIT).content().equals("{\"ok\":true}");
            });
            for (int i = 1; i < MESSAGES; i++) {
                RocketGuest.publish(publisher, channel, String.valueOf(i));
            }
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(subscriber.receiveMessage(OtterGuest.LIMIT).content())
                        .contains("\"data\":" + i + ",");
            }
        }
    }
}

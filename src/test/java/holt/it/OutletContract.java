package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltWar;
import holt.testing.container.Transport;
import holt.testing.socket.Bytes;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.Frame;
import holt.testing.socket.FrameWriter;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What any outlet keeps to, seen from the other end of its socket: frames of the container and of Holt are whole whatever the
 * socket takes at a time, messages come in order and once, and a peer that is gone harms nobody. What depends on how bytes leave
 * the server is tried over TLS too.
 */
interface OutletContract {
    int MESSAGE_BYTES = 100_000;
    int SMALL_WINDOW = 4096;
    int MESSAGES = 150;
    int MAX_MESSAGE = 40_000;

    /** Where the outlet is deployed. */
    URL deployment();

    /** Makes what is deployed, when the container can be reached in the ways that are tried. */
    static WebArchive war(String outlet) {
        Map<String, String> settings = new HashMap<>(RocketGuest.settings());
        settings.put("holt.secret", OtterGuest.SECRET);
        settings.put("holt.outlet", outlet);
        settings.put("holt.outbox.bytes", "4000000");
        settings.put("holt.limits.message-bytes", String.valueOf(MESSAGE_BYTES));
        settings.put("holt.ping.interval", "PT10M");
        Transport.awaitPort();
        return HoltWar.with(settings);
    }

    @ParameterizedTest
    @EnumSource
    default void messagesAndPongsComeWholeAndInOrderThoughThePeerReadsSlowly(Transport transport) {
        OtterGuest guest = OtterGuest.of(deployment());
        Random random = new Random(7);
        try (RawWebSocket slow = transport
                .apply(guest.opening("mixed").receiveBuffer(SMALL_WINDOW))
                .open()) {
            List<String> published = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                String message = "\"" + i + "-" + "x".repeat(random.nextInt(MAX_MESSAGE)) + "\"";
                published.add(message);
                assertThat(guest.publish("mixed", message)).isEqualTo(200);
                slow.sendPing(Bytes.utf8("ping " + i));
            }
            Received received = new Received(slow, MESSAGES, MESSAGES);
            assertThat(received.pongs).isEqualTo(pings());
            assertThat(received.messages).hasSameSizeAs(published);
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(received.messages.get(i)).contains("\"message\":" + published.get(i) + "}");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void whatWaitsGoesOutBeforeTheServerCloses(Transport transport) {
        OtterGuest guest = OtterGuest.of(deployment());
        String message = '"' + "x".repeat(MAX_MESSAGE) + '"';
        try (RawWebSocket slow = transport
                .apply(guest.opening("closing").receiveBuffer(SMALL_WINDOW))
                .open()) {
            for (int i = 0; i < 50; i++) {
                assertThat(guest.publish("closing", message)).isEqualTo(200);
            }
            slow.sendText("x".repeat(MESSAGE_BYTES + 1));
            for (int i = 0; i < 50; i++) {
                assertThat(slow.receiveMessage(OtterGuest.LIMIT).content()).contains(message);
            }
            assertThat(slow.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1009);
        }
    }

    @Test
    default void thePeerMayCloseWhileMuchIsOnItsWay() {
        OtterGuest guest = OtterGuest.of(deployment());
        String message = '"' + "x".repeat(MAX_MESSAGE) + '"';
        try (RawWebSocket leaving =
                guest.opening("leaving").receiveBuffer(SMALL_WINDOW).open()) {
            for (int i = 0; i < 20; i++) {
                assertThat(guest.publish("leaving", message)).isEqualTo(200);
            }
            leaving.sendClose(new CloseStatus(1000));
            Frame frame = leaving.receiveFrame(OtterGuest.LIMIT);
            while (!frame.isClose()) {
                assertThat(frame.content()).contains(message);
                frame = leaving.receiveFrame(OtterGuest.LIMIT);
            }
            leaving.awaitEnd(OtterGuest.LIMIT);
        }
        awaitNobodyOn(guest, "leaving");
    }

    @ParameterizedTest
    @EnumSource
    default void aPeerThatResetsInMidWriteHarmsNobody(Transport transport) {
        OtterGuest guest = OtterGuest.of(deployment());
        String message = '"' + "x".repeat(MAX_MESSAGE) + '"';
        try (RawWebSocket steady = guest.client("reset")) {
            for (int round = 0; round < 10; round++) {
                RawWebSocket rude = transport
                        .apply(guest.opening("reset").receiveBuffer(SMALL_WINDOW))
                        .open();
                for (int i = 0; i < 10; i++) {
                    assertThat(guest.publish("reset", message)).isEqualTo(200);
                    assertThat(steady.receiveMessage(OtterGuest.LIMIT).content())
                            .contains(message);
                }
                rude.abort();
            }
            assertThat(steady.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
        awaitNobodyOn(guest, "reset");
    }

    @Test
    default void aMessageAsLargeAsMayBeComesWhole() {
        OtterGuest guest = OtterGuest.of(deployment());
        String message = '"' + "x".repeat(MESSAGE_BYTES - 2) + '"';
        try (RawWebSocket reader = guest.client("large")) {
            assertThat(guest.publish("large", message)).isEqualTo(200);
            assertThat(guest.publish("large", "1")).isEqualTo(200);
            assertThat(reader.receiveMessage(OtterGuest.LIMIT).content()).contains(message);
            assertThat(reader.receiveMessage(OtterGuest.LIMIT).content()).contains("\"message\":1");
        }
    }

    @Test
    default void compressionIsNotUsedThoughThePeerOffersIt() {
        OtterGuest guest = OtterGuest.of(deployment());
        try (RawWebSocket reader = guest.opening("deflate")
                .header("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")
                .open()) {
            assertThat(reader.handshake().headers().first("Sec-WebSocket-Extensions"))
                    .isEmpty();
            assertThat(guest.publish("deflate", "1")).isEqualTo(200);
            Frame frame = reader.receiveFrame(OtterGuest.LIMIT);
            assertThat(frame.rsv()).isZero();
            assertThat(frame.content()).contains("\"message\":1");
        }
    }

    @Test
    default void whatOneSenderSendsInOneGoComesInOrder() {
        OtterGuest guest = OtterGuest.of(deployment());
        RocketGuest rockets = new RocketGuest(guest.server());
        try (RawWebSocket reader = rockets.subscriber("burst");
                RawWebSocket publisher = rockets.publisher()) {
            for (int i = 0; i < 2000; i++) {
                publisher.sendText(
                        "{\"publish\":{\"event\":\"e\",\"channel\":\"burst\",\"data\":{\"number\":" + i + "}}}");
            }
            for (int i = 0; i < 2000; i++) {
                assertThat(reader.receiveMessage(OtterGuest.LIMIT).content()).contains("{\"number\":" + i + "}");
            }
            assertThat(reader.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
    }

    @Test
    default void whatIsSentTogetherWithTheHandshakeComesInOrder() {
        RocketGuest rockets = new RocketGuest(OtterGuest.of(deployment()).server());
        try (RawWebSocket reader = rockets.subscriber("hasty")) {
            for (int round = 0; round < 20; round++) {
                publishHastily(rockets, reader);
            }
        }
    }

    private static void publishHastily(RocketGuest rockets, RawWebSocket reader) {
        try (RawWebSocket hasty = rockets.connected()) {
            hasty.sendText(RocketGuest.authentication());
            for (int i = 0; i < 30; i++) {
                hasty.sendText("{\"publish\":{\"event\":\"e\",\"channel\":\"hasty\",\"data\":" + i + "}}");
            }
            for (int i = 0; i < 30; i++) {
                assertThat(reader.receiveMessage(OtterGuest.LIMIT).content()).contains("\"data\":" + i + ",");
            }
        }
    }

    @Test
    default void aMessageThatComesByteByByteIsOne() {
        RocketGuest rockets = new RocketGuest(OtterGuest.of(deployment()).server());
        try (RawWebSocket reader = rockets.subscriber("slowly");
                RawWebSocket slow = rockets.publisher()) {
            String text = "{\"publish\":{\"event\":\"e\",\"channel\":\"slowly\",\"data\":\"\u20ac\ud83d\ude00\"}}";
            byte[] bytes = FrameWriter.masked(Frame.text(text), 0x1234_5678);
            for (int round = 0; round < 3; round++) {
                for (byte one : bytes) {
                    slow.sendBytes(Bytes.of(one));
                }
                assertThat(reader.receiveMessage(OtterGuest.LIMIT).content()).contains("\"\u20ac\ud83d\ude00\"");
            }
        }
    }

    @Test
    default void textThatIsNoneEndsTheConnection() {
        RocketGuest rockets = new RocketGuest(OtterGuest.of(deployment()).server());
        try (RawWebSocket client = rockets.publisher()) {
            client.send(Frame.of(Frame.TEXT, Bytes.hex("7b ff")));
            assertThat(client.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1007);
            client.awaitEnd(OtterGuest.LIMIT);
        }
    }

    static void awaitNobodyOn(OtterGuest guest, String channel) {
        Awaitility.await()
                .atMost(OtterGuest.LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(guest.subbed(channel)).isEqualTo("{\"conns\":[]}\n"));
    }

    private static List<String> pings() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            texts.add("ping " + i);
        }
        return texts;
    }

    /** What a peer that answers no pings receives. */
    final class Received {
        private final List<String> messages = new ArrayList<>();
        private final List<String> pongs = new ArrayList<>();

        Received(RawWebSocket socket, int messageCount, int pongCount) {
            while (messages.size() < messageCount || pongs.size() < pongCount) {
                Frame frame = socket.receiveFrame(OtterGuest.LIMIT);
                if (frame.opcode() == Frame.PONG) {
                    pongs.add(frame.content());
                } else if (!frame.isControl()) {
                    assertThat(frame.fin()).isTrue();
                    messages.add(frame.content());
                }
            }
        }
    }
}

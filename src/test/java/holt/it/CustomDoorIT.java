package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import example.chat.ChatDoor;
import holt.testing.container.HoltWar;
import holt.testing.socket.Bytes;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.RawWebSocket;
import holt.testing.socket.WebSocketOpening;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A protocol that Holt does not know, put into the WAR as a library. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class CustomDoorIT {
    private static final int MESSAGE_BYTES = 1000;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        // The door has a scope that "annotated" discovery passes over.
        JavaArchive chat = ShrinkWrap.create(JavaArchive.class, "chat.jar")
                .addPackage(ChatDoor.class.getPackage())
                .addAsManifestResource(
                        new StringAsset("<beans version=\"4.0\" bean-discovery-mode=\"all\"/>"), "beans.xml");
        return HoltWar.with(Map.of(
                        "holt.secret", OtterGuest.SECRET,
                        "holt.ping.interval", "PT2S",
                        "holt.ping.timeout", "PT2S",
                        "holt.limits.channels-per-connection", "2",
                        "holt.limits.message-bytes", Integer.toString(MESSAGE_BYTES)))
                .addAsLibrary(chat);
    }

    @Test
    void bothClientsHearWhatOneSaysInTheOrderOfSaying() {
        try (RawWebSocket ann = inRoom("lobby");
                RawWebSocket bob = inRoom("lobby")) {
            ann.sendText("say lobby hello, Bob");
            ann.sendText("say lobby how are you?");
            expect(bob, "said lobby hello, Bob", "said lobby how are you?");
            expect(ann, "said lobby hello, Bob", "said lobby how are you?");
            bob.sendText("say lobby grüß dich");
            expect(ann, "said lobby grüß dich");
        }
    }

    @Test
    void aClientThatLeftHearsNothing() {
        try (RawWebSocket ann = inRoom("exit");
                RawWebSocket bob = inRoom("exit")) {
            bob.sendText("leave exit");
            expect(bob, "left exit");
            ann.sendText("say exit anybody?");
            expect(ann, "said exit anybody?");
            assertThat(bob.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
    }

    @Test
    void roomsOfTheChatAreNoChannelsOfOtter() {
        OtterGuest otter = OtterGuest.of(deployment);
        try (RawWebSocket ann = inRoom("shared");
                RawWebSocket client = otter.client("shared")) {
            assertThat(otter.publish("shared", "1")).isEqualTo(200);
            assertThat(client.receiveMessage(OtterGuest.LIMIT).content()).contains("\"message\":1");
            assertThat(ann.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
            ann.sendText("say shared hello");
            expect(ann, "said shared hello");
            assertThat(client.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
    }

    @Test
    void whatIsWrongIsAnswered() {
        try (RawWebSocket ann = inRoom("one")) {
            ann.sendText("dance");
            expect(ann, "error no such command");
            ann.sendText("join two");
            expect(ann, "joined two");
            ann.sendText("join three");
            expect(ann, "error too many rooms");
        }
    }

    @Test
    void messagesInSeveralFramesAreOneLine() {
        try (RawWebSocket ann = inRoom("frames")) {
            ann.sendFragments(List.of(Bytes.utf8("say fra"), Bytes.utf8("mes hel"), Bytes.utf8("lo")));
            expect(ann, "said frames hello");
        }
    }

    @Test
    void handshakesAreExaminedWithoutTheDoorsDoing() {
        try (RawWebSocket refused = opening().without("Sec-WebSocket-Key").connect()) {
            assertThat(refused.handshake().status()).isEqualTo(400);
            assertThat(refused.handshake().text()).isEqualTo("mismatch challenge/response\n");
        }
    }

    @Test
    void limitsHoldWithoutTheDoorsDoing() {
        try (RawWebSocket ann = inRoom("limits")) {
            ann.sendText("x".repeat(MESSAGE_BYTES + 1));
            assertThat(ann.awaitClose(OtterGuest.LIMIT)).isEqualTo(new CloseStatus(1009, "message too big"));
        }
    }

    @Test
    void aPeerThatAnswersNoPingIsClosed() {
        try (RawWebSocket mute = opening().open()) {
            assertThat(mute.awaitClose(OtterGuest.LIMIT)).isEqualTo(new CloseStatus(1002, "no pong in time"));
        }
    }

    @Test
    void theDoorClosesWithACodeOfItsOwn() {
        try (RawWebSocket ann = inRoom("codes")) {
            ann.sendBinary(Bytes.utf8("say codes hello"));
            assertThat(ann.awaitClose(OtterGuest.LIMIT)).isEqualTo(new CloseStatus(1003, "text only"));
        }
    }

    private RawWebSocket inRoom(String room) {
        RawWebSocket client = opening().open().autoPong(true);
        client.sendText("join " + room);
        expect(client, "joined " + room);
        return client;
    }

    private WebSocketOpening opening() {
        return OtterGuest.of(deployment).openingOf("/chat");
    }

    private static void expect(RawWebSocket client, String... lines) {
        assertThat(client.receiveMessages(lines.length, OtterGuest.LIMIT))
                .extracting(message -> message.content())
                .containsExactly(lines);
    }
}

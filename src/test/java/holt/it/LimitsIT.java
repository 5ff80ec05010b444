package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltWar;
import holt.testing.socket.Bytes;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is answered to clients that want more than they may. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class LimitsIT {
    private static final int MESSAGE_BYTES = 1000;
    private static final int MESSAGES_PER_SECOND = 5;
    private static final int CONNECTIONS = 4;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of(
                "holt.secret",
                OtterGuest.SECRET,
                "holt.limits.message-bytes",
                Integer.toString(MESSAGE_BYTES),
                "holt.limits.messages-per-second",
                Integer.toString(MESSAGES_PER_SECOND),
                "holt.limits.connections",
                Integer.toString(CONNECTIONS),
                "holt.limits.channels-per-connection",
                "3",
                "holt.limits.channel-name-length",
                "10"));
    }

    @Test
    void aMessageOfExactlyTheLimitPassesAndOneByteMoreEndsTheConnection() {
        try (RawWebSocket client = guest().client("size")) {
            client.sendText("x".repeat(MESSAGE_BYTES));
            assertThat(client.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
            client.sendText("x".repeat(MESSAGE_BYTES + 1));
            assertThat(client.awaitClose(OtterGuest.LIMIT)).isEqualTo(new CloseStatus(1009, "message too big"));
        }
    }

    @Test
    void fragmentsCountTogether() {
        try (RawWebSocket client = guest().client("size")) {
            client.sendFragments(Collections.nCopies(11, Bytes.utf8("x".repeat(100))));
            assertThat(client.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1009);
        }
    }

    @Test
    void bytesCountAndNotCharacters() {
        try (RawWebSocket client = guest().client("size")) {
            client.sendText("ä".repeat(MESSAGE_BYTES / 2 + 1));
            assertThat(client.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1009);
        }
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        String fits = '"' + "x".repeat(MESSAGE_BYTES - 2) + '"';
        assertThat(guest().publish("size", fits)).isEqualTo(200);
        assertThat(guest().publish("size", fits + ' ')).isEqualTo(413);
        RawRequest chunked = RawRequest.post("/subs/size", "")
                .without("Content-Length")
                .with("Transfer-Encoding", "chunked")
                .withBody(Bytes.utf8("3e9\r\n" + fits + " \r\n0\r\n\r\n"));
        assertThat(guest().exchange(chunked).status()).isEqualTo(413);
    }

    @Test
    void aClientThatSendsTooFastIsClosedThoughItsMessagesMeanNothing() {
        try (RawWebSocket client = guest().client("rate")) {
            for (int i = 0; i < MESSAGES_PER_SECOND * 2 + 5; i++) {
                client.sendText("x");
            }
            assertThat(client.awaitClose(OtterGuest.LIMIT)).isEqualTo(new CloseStatus(1008, "too many messages"));
        }
    }

    @Test
    void tooManyChannelsAreRefused() {
        try (RawWebSocket client = guest().client("a,b,c,d")) {
            assertThat(client.receiveMessage(OtterGuest.LIMIT).content())
                    .isEqualTo("{\"error\":\"too many channels, at most 3\"}\n");
            assertThat(client.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1008);
        }
        assertThat(guest().publish("a,b,c,d", "1")).isEqualTo(400);
        try (RawWebSocket client = guest().client("a,a,b,b,c,c")) {
            assertThat(client.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
    }

    @Test
    void tooLongNamesAreRefusedByCodePoints() {
        try (RawWebSocket client = guest().client("%F0%9F%A6%A6".repeat(10))) {
            assertThat(client.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
        try (RawWebSocket client = guest().client("%F0%9F%A6%A6".repeat(11))) {
            assertThat(client.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1008);
        }
        assertThat(guest().publish("x".repeat(11), "1")).isEqualTo(400);
    }

    @Test
    void aFullNodeAnswersHandshakesWith503UntilSomebodyLeaves() {
        RawWebSocket[] open = new RawWebSocket[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            open[i] = Awaitility.await()
                    .atMost(OtterGuest.LIMIT)
                    .until(() -> guest().opening("full").connect(), RawWebSocket::isAccepted);
        }
        try (RawWebSocket refused = guest().opening("full").connect()) {
            HttpReply answer = refused.handshake();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().first("Retry-After")).isPresent();
            assertThat(answer.text()).isEqualTo("too many connections\n");
        }
        open[0].abort();
        Awaitility.await()
                .atMost(OtterGuest.LIMIT)
                .until(() -> guest().opening("full").connect(), RawWebSocket::isAccepted)
                .close();
        for (RawWebSocket socket : open) {
            socket.close();
        }
    }

    private OtterGuest guest() {
        return OtterGuest.of(deployment);
    }
}

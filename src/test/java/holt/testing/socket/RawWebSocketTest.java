package holt.testing.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RawWebSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void sendsTheHandshakeAsItIsTold() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.serving(socket -> {
                    assertThat(ScriptedPeer.readHead(socket))
                            .startsWith("GET //a/../b%zz?x=1,2 HTTP/1.1\r\n")
                            .contains("\r\nOrigin: null\r\n")
                            .contains("\r\nSec-WebSocket-Protocol: one, two\r\n")
                            .contains("\r\nSec-WebSocket-Version: 8\r\n")
                            .doesNotContain("Sec-WebSocket-Key")
                            .doesNotContain("Sec-WebSocket-Version: 13");
                    ScriptedPeer.write(socket, "HTTP/1.1 400 Bad Request\r\nX-Why: because\r\n\r\nnot so");
                });
                RawWebSocket client = RawWebSocket.to("127.0.0.1", peer.port())
                        .target("//a/../b%zz?x=1,2")
                        .header("Origin", "null")
                        .header("Sec-WebSocket-Version", "8")
                        .subprotocols("one", "two")
                        .without("Sec-WebSocket-Key")
                        .connect()) {
            assertThat(client.isAccepted()).isFalse();
            assertThat(client.handshake().status()).isEqualTo(400);
            assertThat(client.handshake().headers().first("x-why")).contains("because");
            assertThat(client.handshake().text()).isEqualTo("not so");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\n",
                "Connection: Upgrade\r\n"
            })
    void insistsOnAProperAcceptance(String fields) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.serving(socket -> {
            ScriptedPeer.readHead(socket);
            ScriptedPeer.write(socket, "HTTP/1.1 101 Switching Protocols\r\n" + fields + "\r\n");
        })) {
            assertThatThrownBy(() -> RawWebSocket.to("127.0.0.1", peer.port()).open())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("101");
        }
    }

    @Test
    void masksWithTheKeyGiven() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(
                        // The masked "Hello" of RFC 6455, 5.7.
                        socket -> assertThat(ScriptedPeer.read(socket, 11))
                                .isEqualTo(Bytes.hex("818537fa213d7f9f4d5158")));
                RawWebSocket client = open(peer)) {
            client.sendMasked(Frame.text("Hello"), 0x37FA213D);
        }
    }

    @Test
    void sendsWrongFramesAndRawBytesUnchanged() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(
                        socket -> assertThat(ScriptedPeer.read(socket, 6)).isEqualTo(Bytes.hex("53 01 61 ff 00 ff")));
                RawWebSocket client = open(peer)) {
            client.sendUnmasked(Frame.of(0x3, Bytes.utf8("a")).withFin(false).withRsv(0b101));
            client.sendBytes(Bytes.hex("ff 00 ff"));
        }
    }

    @Test
    void sendsAMessageInFragments() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    assertThat(ScriptedPeer.readFrame(socket))
                            .isEqualTo(Frame.text("a").withFin(false));
                    assertThat(ScriptedPeer.readFrame(socket))
                            .isEqualTo(Frame.continuation(Bytes.utf8("b")).withFin(false));
                    assertThat(ScriptedPeer.readFrame(socket)).isEqualTo(Frame.continuation(Bytes.utf8("c")));
                });
                RawWebSocket client = open(peer)) {
            client.sendFragments(List.of(Bytes.utf8("a"), Bytes.utf8("b"), Bytes.utf8("c")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 1_000_000})
    void receivesFramesOfEveryLength(int length) throws IOException {
        Frame frame = Frame.binary(Bytes.repeated('x', length));
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    ScriptedPeer.write(socket, frame);
                    ScriptedPeer.write(socket, Bytes.hex("8900"));
                });
                RawWebSocket client = open(peer)) {
            assertThat(client.receiveFrame(LIMIT)).isEqualTo(frame);
            assertThat(client.receiveFrame(LIMIT)).isEqualTo(Frame.ping(Bytes.EMPTY));
        }
    }

    @Test
    void masksFramesOfEveryLengthSoThatTheyCanBeUnmasked() {
        for (int length : new int[] {0, 125, 126, 65_535, 65_536}) {
            Frame frame = Frame.binary(Bytes.repeated('x', length));
            byte[] masked = FrameWriter.masked(frame, 0);

            assertThat(masked).hasSize(FrameWriter.unmasked(frame).length + 4);
            assertThat(masked[1] & 0b1000_0000).isNotZero();
        }
    }

    @Test
    void aTimeLimitLosesNothing() throws IOException {
        CountDownLatch halfSeen = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    ScriptedPeer.write(socket, Bytes.hex("8105 48 65"));
                    await(halfSeen);
                    ScriptedPeer.write(socket, Bytes.hex("6c 6c 6f"));
                });
                RawWebSocket client = open(peer)) {
            assertThat(client.pollFrame(SHORT)).isEmpty();
            assertThatThrownBy(() -> client.receiveFrame(SHORT)).isInstanceOf(TimeLimitExceeded.class);
            halfSeen.countDown();
            assertThat(client.receiveFrame(LIMIT)).isEqualTo(Frame.text("Hello"));
        }
    }

    @Test
    void putsMessagesTogetherAroundControlFrames() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(
                        socket -> ScriptedPeer.write(socket, Bytes.hex("0101 61 8901 70 8001 62 8201 ff 8802 03e8")));
                RawWebSocket client = open(peer)) {
            assertThat(client.receiveMessages(2, LIMIT))
                    .containsExactly(new Message(true, Bytes.utf8("ab")), new Message(false, Bytes.hex("ff")));
            assertThatThrownBy(() -> client.receiveMessage(LIMIT))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("1000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8001 61", "0101 61 8101 62", "c101 61", "8301 61"})
    void refusesFramesThatFitNoMessage(String frames) throws IOException {
        try (ScriptedPeer peer =
                        ScriptedPeer.servingWebSocket(socket -> ScriptedPeer.write(socket, Bytes.hex(frames)));
                RawWebSocket client = open(peer)) {
            assertThatThrownBy(() -> client.receiveMessage(LIMIT)).isInstanceOf(WireViolation.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8181 00000000 61", "817e 007d", "817f 000000000000ffff", "817f 8000000000000000"})
    void refusesMasksAndPaddedLengths(String frame) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> ScriptedPeer.write(socket, Bytes.hex(frame)));
                RawWebSocket client = open(peer)) {
            assertThatThrownBy(() -> client.receiveFrame(LIMIT)).isInstanceOf(WireViolation.class);
        }
    }

    @Test
    void answersPingsOnlyIfAsked() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    ScriptedPeer.write(socket, Bytes.hex("8901 31 8901 32 8101 61"));
                    assertThat(ScriptedPeer.readFrame(socket)).isEqualTo(Frame.pong(Bytes.utf8("2")));
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                });
                RawWebSocket client = open(peer)) {
            assertThat(client.receiveFrame(LIMIT)).isEqualTo(Frame.ping(Bytes.utf8("1")));
            client.autoPong(true);
            assertThat(client.receiveFrame(LIMIT)).isEqualTo(Frame.text("a"));
        }
    }

    @Test
    void showsWhatComesBeforeAPong() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    Frame ping = ScriptedPeer.readFrame(socket);
                    ScriptedPeer.write(socket, Bytes.hex("8a01 78 8101 61"));
                    ScriptedPeer.write(socket, Frame.pong(ping.payload()));
                });
                RawWebSocket client = open(peer)) {
            assertThat(client.framesBeforePong(LIMIT)).containsExactly(Frame.pong(Bytes.utf8("x")), Frame.text("a"));
        }
    }

    @ParameterizedTest
    @CsvSource({"8800,1005,''", "8802 03f0,1008,''", "8804 03e8 6f6b,1000,ok"})
    void readsCloseFrames(String frame, int code, String reason) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(
                        socket -> ScriptedPeer.write(socket, Bytes.hex("8101 61" + frame)));
                RawWebSocket client = open(peer)) {
            assertThat(client.awaitClose(LIMIT)).isEqualTo(new CloseStatus(code, reason));
            assertThat(client.awaitEnd(LIMIT)).isEqualTo(Ending.FINISHED);
        }
    }

    @Test
    void writesCloseFrames() {
        assertThat(Frame.close(new CloseStatus(1001, "ok")).payload()).isEqualTo(Bytes.hex("03e9 6f6b"));
        assertThat(Frame.close(new CloseStatus(CloseStatus.NO_CODE)).payload()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void tellsAnOrderlyEndFromAReset() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> ScriptedPeer.write(socket, Bytes.hex("81")));
                RawWebSocket client = open(peer)) {
            assertThatThrownBy(() -> client.receiveFrame(LIMIT)).isInstanceOfSatisfying(StreamEnded.class, end -> {
                assertThat(end.ending()).isEqualTo(Ending.FINISHED);
                assertThat(end).hasMessageContaining("1 bytes left");
            });
        }
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    assertThat(ScriptedPeer.readFrame(socket)).isEqualTo(Frame.ping(Bytes.EMPTY));
                    socket.setSoLinger(true, 0);
                });
                RawWebSocket client = open(peer)) {
            client.sendPing(Bytes.EMPTY);
            assertThat(client.awaitEnd(LIMIT)).isEqualTo(Ending.RESET);
        }
    }

    @Test
    void abortsWithAReset() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(
                socket -> assertThatThrownBy(() -> ScriptedPeer.read(socket, 1)).isInstanceOf(SocketException.class))) {
            open(peer).abort();
        }
    }

    @Test
    void finishesSendingAndStillReceives() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    ScriptedPeer.write(socket, Bytes.hex("8101 61"));
                });
                RawWebSocket client = open(peer)) {
            client.finish();
            assertThat(client.receiveFrame(LIMIT)).isEqualTo(Frame.text("a"));
        }
    }

    @Test
    void keepsTheServersBytesInTheNetworkUntilAskedForThem() throws IOException {
        Bytes flood = Bytes.repeated('x', 1 << 20);
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    for (int i = 0; i < 16; i++) {
                        ScriptedPeer.write(socket, Frame.binary(flood));
                    }
                });
                RawWebSocket client = RawWebSocket.to("127.0.0.1", peer.port())
                        .receiveBuffer(4096)
                        .open()) {
            assertThat(client.receiveMessages(16, LIMIT)).containsOnly(new Message(false, flood));
        }
    }

    private static RawWebSocket open(ScriptedPeer peer) {
        return RawWebSocket.to("127.0.0.1", peer.port()).open();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}

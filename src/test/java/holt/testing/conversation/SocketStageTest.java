package holt.testing.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.socket.Bytes;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.Frame;
import holt.testing.socket.RawRequest;
import holt.testing.socket.ScriptedPeer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SocketStageTest {
    @Test
    void mountsTargetsBelowTheContextPath() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.serving(socket -> {
                    assertThat(ScriptedPeer.readHead(socket)).startsWith("GET /holt/subs//a HTTP/1.1\r\n");
                    ScriptedPeer.write(socket, "HTTP/1.1 204 No Content\r\n\r\n");
                });
                Stage stage = SocketStage.at("127.0.0.1", peer.port(), "/holt")) {
            assertThat(stage.exchange(RawRequest.get("/subs//a")).status()).isEqualTo(204);
        }
    }

    @Test
    void returnsFromOpeningAfterARoundTripAndKeepsWhatCameBefore() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    Frame ping = ScriptedPeer.readFrame(socket);
                    ScriptedPeer.write(socket, Frame.text("hello"));
                    ScriptedPeer.write(socket, Frame.pong(ping.payload()));
                    awaitClose(socket);
                });
                Stage stage = SocketStage.at("127.0.0.1", peer.port(), "")) {
            Link link = stage.open(RawRequest.get("/ws")).link().orElseThrow();

            assertThat(link.pending()).containsExactly(new Arrival.Text("hello"));
        }
    }

    @Test
    void settlesByTwoRoundTrips() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    answerPings(socket, 2);
                    ScriptedPeer.write(socket, Frame.text("late"));
                    answerPings(socket, 1);
                    awaitClose(socket);
                });
                Stage stage = SocketStage.at("127.0.0.1", peer.port(), "")) {
            Link link = stage.open(RawRequest.get("/ws")).link().orElseThrow();
            assertThat(link.pending()).isEmpty();

            stage.settle();

            assertThat(link.pending()).containsExactly(new Arrival.Text("late"));
        }
    }

    @Test
    void answersTheServersPingsAndItsCloseFrame() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    answerPings(socket, 1);
                    ScriptedPeer.write(socket, Frame.ping(Bytes.utf8("server")));
                    ScriptedPeer.write(socket, Frame.close(new CloseStatus(1008, "no")));
                    assertThat(ScriptedPeer.readFrame(socket)).isEqualTo(Frame.pong(Bytes.utf8("server")));
                    assertThat(ScriptedPeer.readFrame(socket)).isEqualTo(Frame.close(new CloseStatus(1008)));
                });
                Stage stage = SocketStage.at("127.0.0.1", peer.port(), "")) {
            Link link = stage.open(RawRequest.get("/ws")).link().orElseThrow();

            assertThat(link.next()).isEqualTo(new Arrival.Close(1008, "no"));
            assertThat(link.next()).isEqualTo(new Arrival.Ended());
            assertThat(link.next()).isEqualTo(new Arrival.Ended());
        }
    }

    @Test
    void showsPongsTheScriptAskedFor() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    answerPings(socket, 2);
                    awaitClose(socket);
                });
                Stage stage = SocketStage.at("127.0.0.1", peer.port(), "")) {
            Link link = stage.open(RawRequest.get("/ws")).link().orElseThrow();
            link.sendPing(Bytes.utf8("x"));

            assertThat(link.next()).isEqualTo(new Arrival.Pong(Bytes.utf8("x")));
        }
    }

    @Test
    void showsFragmentsAndReservedBitsAsIrregular() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(socket -> {
                    answerPings(socket, 1);
                    ScriptedPeer.write(socket, Frame.text("a").withFin(false));
                    ScriptedPeer.write(socket, Frame.text("b").withRsv(0b100));
                    ScriptedPeer.write(socket, Frame.of(Frame.TEXT, Bytes.hex("ff")));
                    ScriptedPeer.write(socket, Frame.binary(Bytes.utf8("fine")));
                    awaitClose(socket);
                });
                Stage stage = SocketStage.at("127.0.0.1", peer.port(), "")) {
            Link link = stage.open(RawRequest.get("/ws")).link().orElseThrow();

            assertThat(link.next()).isInstanceOf(Arrival.Irregular.class);
            assertThat(link.next()).isInstanceOf(Arrival.Irregular.class);
            assertThat(link.next()).isInstanceOf(Arrival.Irregular.class);
            assertThat(link.next()).isEqualTo(new Arrival.Binary(Bytes.utf8("fine")));
        }
    }

    @Test
    void showsAServerThatAnswersNoPing() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.servingWebSocket(SocketStageTest::awaitClose);
                Stage stage = SocketStage.at("127.0.0.1", peer.port(), "").within(Duration.ofMillis(200))) {
            Link link = stage.open(RawRequest.get("/ws")).link().orElseThrow();

            assertThat(link.pending()).containsExactly(new Arrival.Irregular("no pong within PT0.2S"));
            assertThat(link.next()).isEqualTo(new Arrival.Nothing());
        }
    }

    @Test
    void showsRefusals() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.serving(socket -> {
                    ScriptedPeer.readHead(socket);
                    ScriptedPeer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\nno");
                });
                Stage stage = SocketStage.at("127.0.0.1", peer.port(), "")) {
            Handshake handshake = stage.open(RawRequest.get("/ws"));

            assertThat(handshake.link()).isEmpty();
            assertThat(handshake.reply().text()).isEqualTo("no");
        }
    }

    private static void answerPings(Socket socket, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Frame ping = ScriptedPeer.readFrame(socket);
            assertThat(ping.opcode()).isEqualTo(Frame.PING);
            ScriptedPeer.write(socket, Frame.pong(ping.payload()));
        }
    }

    private static void awaitClose(Socket socket) throws IOException {
        Frame frame = ScriptedPeer.readFrame(socket);
        while (!frame.isClose()) {
            frame = ScriptedPeer.readFrame(socket);
        }
    }
}

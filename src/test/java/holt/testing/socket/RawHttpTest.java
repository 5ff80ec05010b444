package holt.testing.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RawHttpTest {
    @Test
    void sendsTargetAndHeadersUnchanged() throws IOException {
        try (ScriptedPeer peer = answering(
                "HTTP/1.1 204 No Content\r\n\r\n",
                "POST //a/../b%zz/å?q= x HTTP/1.1\r\nx-a: 1\r\nX-A: 2\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi")) {
            HttpReply reply = RawHttp.to("127.0.0.1", peer.port())
                    .exchange(RawRequest.post("//a/../b%zz/å?q= x", "hi")
                            .with("x-a", "1")
                            .with("X-A", "2")
                            .without("host"));

            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.body()).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void suppliesALengthForAPostWithoutABodyAndNoneForAGet() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.serving(socket -> {
            assertThat(ScriptedPeer.readHead(socket)).contains("\r\nContent-Length: 0\r\n");
            ScriptedPeer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
        })) {
            RawHttp.to("127.0.0.1", peer.port()).exchange(RawRequest.of("POST", "/"));
        }
        try (ScriptedPeer peer = ScriptedPeer.serving(socket -> {
            assertThat(ScriptedPeer.readHead(socket))
                    .contains("\r\nHost: 127.0.0.1:")
                    .doesNotContain("Content-Length");
            ScriptedPeer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
        })) {
            RawHttp.to("127.0.0.1", peer.port()).exchange(RawRequest.get("/"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello and more",
                "HTTP/1.1 200 OK\\r\\n\\r\\nhello",
                "HTTP/1.0 200\\r\\n\\r\\nhello",
                "HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\ncontent-length:5\\r\\n\\r\\nhello",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nhe\\r\\n03;x=y\\r\\nllo\\r\\n0\\r\\nTrailer: 1\\r\\n\\r\\n"
            })
    void readsBodiesHoweverTheirLengthIsTold(String response) throws IOException {
        try (ScriptedPeer peer = answering(response.replace("\\r\\n", "\r\n"))) {
            assertThat(get(peer).text()).isEqualTo("hello");
        }
    }

    @Test
    void awaitsNoBodyAfterHead() throws IOException {
        try (ScriptedPeer peer = answering("HTTP/1.1 405 No\r\nContent-Length: 5\r\n\r\n")) {
            HttpReply reply = RawHttp.to("127.0.0.1", peer.port()).exchange(RawRequest.of("HEAD", "/"));

            assertThat(reply.body()).isEqualTo(Bytes.EMPTY);
            assertThat(reply.reason()).isEqualTo("No");
        }
    }

    @Test
    void findsHeadersInEitherCaseAndKeepsRepeatedOnes() throws IOException {
        try (ScriptedPeer peer = answering("HTTP/1.1 200 OK\r\nVary: a\r\nvary:  b \r\nContent-Length: 0\r\n\r\n")) {
            assertThat(get(peer).headers().all("VARY")).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @CsvSource({"'SSH-2.0-x\r\n'", "'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n'", "'HTTP/1.1 999 Odd\r\n\r\n'"})
    void refusesWhatIsNotHttp(String response) throws IOException {
        try (ScriptedPeer peer = answering(response)) {
            assertThatThrownBy(() -> get(peer)).isInstanceOf(WireViolation.class);
        }
    }

    @Test
    void refusesABodyCutShort() throws IOException {
        try (ScriptedPeer peer = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel")) {
            assertThatThrownBy(() -> get(peer)).isInstanceOf(StreamEnded.class);
        }
    }

    @Test
    void keepsToItsTimeLimit() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.serving(socket -> {
            ScriptedPeer.readHead(socket);
            ScriptedPeer.write(socket, "HTTP/1.1 200 OK\r\nContent-Le");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            over.countDown();
        })) {
            RawHttp client = RawHttp.to("127.0.0.1", peer.port()).within(Duration.ofMillis(50));

            assertThatThrownBy(() -> client.exchange(RawRequest.get("/"))).isInstanceOf(TimeLimitExceeded.class);
        }
        assertThat(over.getCount()).isZero();
    }

    private static HttpReply get(ScriptedPeer peer) {
        return RawHttp.to("127.0.0.1", peer.port()).exchange(RawRequest.get("/"));
    }

    private static ScriptedPeer answering(String response) throws IOException {
        return ScriptedPeer.serving(socket -> {
            ScriptedPeer.readHead(socket);
            ScriptedPeer.write(socket, response);
        });
    }

    private static ScriptedPeer answering(String response, String request) throws IOException {
        return ScriptedPeer.serving(socket -> {
            Bytes expected = Bytes.utf8(request);
            assertThat(ScriptedPeer.read(socket, expected.length())).isEqualTo(expected);
            ScriptedPeer.write(socket, response);
        });
    }
}

package holt.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Publishes over a WebSocket, without waiting for the answers; one that is no consent fails the publish after it. */
final class SocketPublisher implements Publisher {
    private static final String CONSENT = "{\"ok\":true}";

    private final ClientSocket socket;
    private final String before;
    private final String after;
    private final ByteBuffer answers = ByteBuffer.allocate(64 * 1024);
    private String refusal = "";

    private SocketPublisher(ClientSocket socket, String before, String after) {
        this.socket = socket;
        this.before = before;
        this.after = after;
    }

    static SocketPublisher open(Address address, String path, String opening, String before, String after) {
        try {
            ClientSocket socket = ClientSocket.open(address, path, List.of(opening));
            socket.channel().configureBlocking(false);
            return new SocketPublisher(socket, before, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void publish(String json) throws IOException {
        socket.send(before + json + after);
        int count = socket.channel().read(answers.clear());
        if (count < 0) {
            throw new EOFException("the server closed the socket that publishes");
        }
        socket.frames().read(answers.flip(), this::heard, socket::pong);
        if (!refusal.isEmpty()) {
            throw new IOException("the server answered a publish with " + refusal);
        }
    }

    @Override
    public void close() throws IOException {
        socket.channel().close();
    }

    private void heard(String answer) {
        if (!answer.equals(CONSENT)) {
            refusal = answer;
        }
    }
}

package holt.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** The client's end of a WebSocket, blocking while it is opened. It masks with zeros, which is legal and costs nothing. */
final class ClientSocket {
    /** Key and mask are the client's to choose; nothing is hidden from anybody here. */
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZg==";

    private static final String REQUEST = """
            GET %s%s HTTP/1.1
            Host: %s
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: %s

            """;

    private static final int MASKED = 0x80;
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_PONG = 0x8a;
    private static final int SIXTEEN_BITS = 126;
    private static final int HEAD = 8;

    private final SocketChannel channel;
    private final FrameReader frames = new FrameReader();

    private ClientSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /** Opens a socket and sends texts that are answered one by one. */
    static ClientSocket open(Address address, String path, Iterable<String> opening) throws IOException {
        SocketChannel channel = SocketChannel.open(address.socket());
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ClientSocket socket = new ClientSocket(channel);
            Queue<String> answers = new ArrayDeque<>();
            socket.shakeHands(address, path, answers);
            for (String text : opening) {
                socket.send(text);
                socket.awaitAnswer(answers);
            }
            return socket;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    SocketChannel channel() {
        return channel;
    }

    FrameReader frames() {
        return frames;
    }

    /** Sends one text message of ASCII. */
    void send(String text) throws IOException {
        send(FINAL_TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Answers a ping. */
    void pong(ByteBuffer payload) throws IOException {
        send(FINAL_PONG, payload);
    }

    private void send(int opcode, ByteBuffer payload) throws IOException {
        int length = payload.remaining();
        ByteBuffer frame = ByteBuffer.allocate(HEAD + length).put((byte) opcode);
        if (length < SIXTEEN_BITS) {
            frame.put((byte) (MASKED | length));
        } else {
            frame.put((byte) (MASKED | SIXTEEN_BITS)).putShort((short) length);
        }
        frame.putInt(0).put(payload).flip();
        while (frame.hasRemaining()) {
            if (channel.write(frame) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private void shakeHands(Address address, String path, Queue<String> early) throws IOException {
        String request =
                Text.of(REQUEST, address.prefix(), path, address.host(), KEY).replace("\n", "\r\n");
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer bytes = ByteBuffer.allocate(8192);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            bytes.clear();
            if (channel.read(bytes) < 0 || head.length() > bytes.capacity()) {
                throw new EOFException("the server broke off a handshake");
            }
            head.append(StandardCharsets.ISO_8859_1.decode(bytes.flip()));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("the server answered a handshake for " + path + " with "
                    + head.toString().lines().findFirst().orElse("nothing"));
        }
        String rest = head.substring(head.indexOf("\r\n\r\n") + 4);
        frames.read(ByteBuffer.wrap(rest.getBytes(StandardCharsets.ISO_8859_1)), early::add, this::pong);
    }

    private void awaitAnswer(Queue<String> answers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8192);
        while (answers.isEmpty()) {
            if (channel.read(bytes.clear()) < 0) {
                throw new EOFException("the server closed a socket on which it was asked to subscribe");
            }
            frames.read(bytes.flip(), answers::add, this::pong);
        }
        String answer = answers.remove();
        if (!answer.equals("{\"ok\":true}")) {
            throw new IOException("the server answered " + answer + "; is the secret right?");
        }
    }
}

package holt.testing.webwire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** The server's side of a WebSocket: masked frames in, whole unmasked ones out. */
final class FrameStream {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int OPCODE = 0b1111;
    private static final int FIN = 0b1000_0000;
    private static final int LENGTH = 0b0111_1111;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;

    FrameStream(Socket socket) throws IOException {
        this.socket = socket;
        InputStream stream = socket.getInputStream();
        this.in = new DataInputStream(stream);
    }

    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    void acceptHandshake(String head) throws IOException {
        String field = "sec-websocket-key: ";
        String key = head.lines()
                .filter(line -> line.regionMatches(true, 0, field, 0, field.length()))
                .findFirst()
                .orElseThrow(() -> new IOException("no handshake: " + head))
                .substring(field.length());
        write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a message, answering pings; nothing once the client closes. */
    Optional<byte[]> readMessage() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = readPayload();
            switch (first & OPCODE) {
                case CLOSE -> {
                    return Optional.empty();
                }
                case PING -> writeFrame(PONG, payload);
                case PONG -> {}
                default -> {
                    message.writeBytes(payload);
                    if ((first & FIN) != 0) {
                        return Optional.of(message.toByteArray());
                    }
                }
            }
        }
    }

    void writeMessage(byte[] message) throws IOException {
        writeFrame(BINARY, message);
    }

    void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Ends the connection with a TCP reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] readPayload() throws IOException {
        int marker = in.readUnsignedByte() & LENGTH;
        long length = marker == 126 ? in.readUnsignedShort() : marker == 127 ? in.readLong() : marker;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % mask.length];
        }
        return payload;
    }

    private void writeFrame(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(10 + payload.length).put((byte) (FIN | opcode));
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        byte[] bytes = new byte[frame.put(payload).flip().remaining()];
        frame.get(bytes);
        write(bytes);
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key.strip() + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

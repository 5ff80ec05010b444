package holt.testing.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server for one connection that does byte for byte what a test says. */
public final class ScriptedPeer implements AutoCloseable {
    private static final int LIMIT_SECONDS = 10;
    private static final int MASK_LENGTH = 4;
    private static final int SHORT_HEADER = 2 + MASK_LENGTH;

    private final ServerSocket listener;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    private ScriptedPeer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Serves one connection in the way of this script. */
    public static ScriptedPeer serving(Script script) throws IOException {
        ScriptedPeer peer = new ScriptedPeer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(() -> peer.serve(script), "scripted-peer");
        thread.setDaemon(true);
        thread.start();
        return peer;
    }

    /** Accepts one WebSocket and goes on in the way of this script. */
    public static ScriptedPeer servingWebSocket(Script script) throws IOException {
        return serving(socket -> {
            acceptHandshake(socket);
            script.play(socket);
        });
    }

    public static void acceptHandshake(Socket socket) throws IOException {
        String head = readHead(socket);
        String key = head.lines()
                .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                .findFirst()
                .orElseThrow()
                .substring("Sec-WebSocket-Key: ".length());
        write(
                socket,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + HandshakeRules.accept(key) + "\r\n\r\n");
    }

    /** Reads up to and including the empty line after the header fields. */
    public static String readHead(Socket socket) throws IOException {
        InputStream input = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            head.write(requireByte(input));
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    public static Bytes read(Socket socket, int count) throws IOException {
        return Bytes.of(socket.getInputStream().readNBytes(count));
    }

    public static void write(Socket socket, String text) throws IOException {
        write(socket, Bytes.utf8(text));
    }

    public static void write(Socket socket, Bytes content) throws IOException {
        socket.getOutputStream().write(content.toArray());
    }

    public static void write(Socket socket, Frame frame) throws IOException {
        write(socket, Bytes.of(FrameWriter.unmasked(frame)));
    }

    /** Reads a masked frame of up to 125 bytes. */
    public static Frame readFrame(Socket socket) throws IOException {
        Bytes header = read(socket, SHORT_HEADER);
        if (header.length() < SHORT_HEADER) {
            throw new IOException("the client ended the connection");
        }
        byte[] payload = read(socket, header.at(1) & 0b0111_1111).toArray();
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= (byte) header.at(2 + i % MASK_LENGTH);
        }
        return new Frame(
                header.at(0) >= 0b1000_0000, (header.at(0) >>> 4) & 0b111, header.at(0) & 0b1111, Bytes.of(payload));
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Waits for the script to end, and fails if it did. */
    @Override
    public void close() throws IOException {
        try {
            outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("the peer's script failed", failure.getCause());
        } catch (TimeoutException | InterruptedException failure) {
            throw new AssertionError("the peer's script did not end", failure);
        } finally {
            listener.close();
        }
    }

    private void serve(Script script) {
        try (Socket socket = listener.accept()) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            script.play(socket);
            outcome.complete(null);
        } catch (IOException | RuntimeException | AssertionError failure) {
            outcome.completeExceptionally(failure);
        }
    }

    private static int requireByte(InputStream input) throws IOException {
        int next = input.read();
        if (next < 0) {
            throw new IOException("the client ended the connection");
        }
        return next;
    }

    /** What the peer does with its connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void play(Socket socket) throws IOException;
    }
}

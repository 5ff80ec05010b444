package holt.testing.webwire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebWire server that accepts WebSockets and then neither reads nor writes, as one that was unplugged. */
public final class MuteServer implements AutoCloseable {
    private static final String VERSION = "{\"protocol-version\":\"1.1\"}";

    private final ServerSocket listener;
    private final List<Socket> held = new CopyOnWriteArrayList<>();

    private MuteServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static MuteServer start() throws IOException {
        MuteServer server = new MuteServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(server::accept, "mute-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public String url() {
        return "ws://127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : held) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                greet(listener.accept());
            }
        } catch (IOException e) {
            assert listener.isClosed() : e;
        }
    }

    private void greet(Socket socket) throws IOException {
        FrameStream frames = new FrameStream(socket);
        String head = frames.readHead();
        if (head.startsWith("WEBWIRE ")) {
            String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + VERSION.length() + "\r\n\r\n"
                    + VERSION;
            frames.write(answer.getBytes(StandardCharsets.US_ASCII));
            socket.close();
        } else {
            frames.acceptHandshake(head);
            held.add(socket);
        }
    }
}

package holt.testing.webwire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A WebWire server that does on the wire what the original does where that differs from the protocol's documents: replies in
 * UTF-16 have no pad, a restored session comes as UTF-8 of the type of UTF-16, confirmations have nine bytes, one message after the
 * other is handled, and a close frame is never waited for. Its application is that of {@link OriginalConnection}.
 */
public final class OriginalServer implements AutoCloseable {
    static final String VERSION = "1.1";

    private final ServerSocket listener;
    private final String version;
    /** What sessions hold, by key; they outlive connections. */
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    private final Map<String, OriginalConnection> active = new ConcurrentHashMap<>();
    private final List<OriginalConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    private OriginalServer(ServerSocket listener, String version) {
        this.listener = listener;
        this.version = version;
    }

    public static OriginalServer start() throws IOException {
        return start(VERSION);
    }

    /** Starts a server that speaks as its sockets do. */
    public static OriginalServer start(ServerSocketFactory sockets) throws IOException {
        OriginalServer server =
                new OriginalServer(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), VERSION);
        daemon(server::accept, "original-server");
        return server;
    }

    /** Starts a server where another one has been. */
    public static OriginalServer restart(OriginalServer former) throws IOException {
        OriginalServer server = new OriginalServer(
                new ServerSocket(former.listener.getLocalPort(), 50, InetAddress.getLoopbackAddress()), VERSION);
        daemon(server::accept, "original-server");
        return server;
    }

    /** Starts a server that claims to speak some version. */
    public static OriginalServer start(String version) throws IOException {
        OriginalServer server = new OriginalServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), version);
        daemon(server::accept, "original-server");
        return server;
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    public String secureUrl() {
        return "wss://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    /** How many WebSockets were accepted since the start. */
    public int acceptedWebSockets() {
        return accepted.get();
    }

    public int activeSessions() {
        return active.size();
    }

    public void forgetSessions() {
        sessions.clear();
    }

    /** Resets all TCP connections. */
    public void dropConnections() {
        connections.forEach(OriginalConnection::reset);
    }

    /** Sends bytes as one message to every client. */
    public void send(byte[] message) throws IOException {
        for (OriginalConnection connection : connections) {
            connection.send(message);
        }
    }

    /** Pretends that a session is still that of an old connection, which the server has not seen the end of. */
    public void holdSession(String key, OriginalConnection by) {
        active.put(key, by);
    }

    public void releaseSession(String key) {
        active.remove(key);
    }

    public List<OriginalConnection> connections() {
        return connections;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropConnections();
    }

    Map<String, String> sessions() {
        return sessions;
    }

    Map<String, OriginalConnection> active() {
        return active;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                daemon(() -> serve(socket), "original-connection");
            }
        } catch (SocketException e) {
            assert listener.isClosed() : e;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            FrameStream frames = new FrameStream(socket);
            String head = frames.readHead();
            if (head.startsWith("WEBWIRE ")) {
                frames.write(answer("{\"protocol-version\":\"" + version + "\"}\n"));
                return;
            }
            OriginalConnection connection = new OriginalConnection(this, frames);
            connections.add(connection);
            try {
                accepted.incrementAndGet();
                frames.acceptHandshake(head);
                connection.run();
            } finally {
                connections.remove(connection);
                connection.detach();
            }
        } catch (IOException e) {
            // The client has gone, which is how every connection ends here.
            assert socket.isClosed();
        }
    }

    private static byte[] answer(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}

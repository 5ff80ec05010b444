package holt.testing.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.HostAndPort;

/** A way to a server that a test can slow down, make mute or cut. */
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 16_384;
    private static final long MUTE_CHECK_MILLIS = 5;

    private final HostAndPort target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean mute;

    private TcpProxy(HostAndPort target) {
        this.target = target;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TcpProxy to(HostAndPort target) {
        TcpProxy proxy = new TcpProxy(target);
        daemon(proxy::accept);
        return proxy;
    }

    public String uri() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    /** Holds every piece of data back for as long, both ways. */
    public void delay(Duration pause) {
        delay = pause;
    }

    /** Passes on nothing as long as this is set; connections stay, and new ones are accepted. */
    public void mute(boolean yes) {
        mute = yes;
    }

    /** Cuts all connections. */
    public void cut() {
        sockets.forEach(TcpProxy::closeQuietly);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket();
                sockets.add(client);
                sockets.add(server);
                server.connect(new InetSocketAddress(target.getHost(), target.getPort()));
                daemon(() -> pump(client, server));
                daemon(() -> pump(server, client));
            } catch (IOException e) {
                // The target is down, so the client's connection ends too; or the proxy was closed.
                cut();
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
                while (mute) {
                    TimeUnit.MILLISECONDS.sleep(MUTE_CHECK_MILLIS);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side is gone, and the other follows.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

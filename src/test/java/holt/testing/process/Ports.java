package holt.testing.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports nobody listens on, for servers that are about to start: none that the system hands out by itself, so that none is gone
 * before the server takes it. Redis clusters talk to each other on the port above by 10,000, which is free too.
 */
public final class Ports {
    private static final int BUS_OFFSET = 10_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    public static int free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(11_000, 22_000);
            if (isFree(port) && isFree(port + BUS_OFFSET)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port in " + ATTEMPTS + " attempts");
    }

    /** Tells whether nobody listens on a port. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

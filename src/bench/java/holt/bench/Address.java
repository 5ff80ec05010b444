package holt.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where the server is: on this machine, as a load is nothing to aim at anybody else's, and as the server's processor time is
 * counted here.
 *
 * @param socket its address and port
 * @param prefix the context root without a slash at its end, or empty
 */
record Address(InetSocketAddress socket, String prefix) {

    /** Takes {@code http://host:port/root} apart; refuses what cannot be measured. */
    static Address of(String url) {
        URI uri = URI.create(url);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 0) {
            throw new UsageException("--url takes the form http://127.0.0.1:8080, not " + url);
        }
        String path = uri.getPath();
        String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Address(loopback(uri.getHost(), uri.getPort()), prefix);
    }

    private static InetSocketAddress loopback(String host, int port) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isLoopbackAddress()) {
                return new InetSocketAddress(address, port);
            }
        } catch (UnknownHostException e) {
            throw new UsageException("there is no host " + host);
        }
        throw new UsageException("only a server on this machine is measured, and " + host + " is another");
    }

    /** The value of the {@code Host} header. */
    String host() {
        return socket.getAddress().getHostAddress() + ":" + socket.getPort();
    }
}

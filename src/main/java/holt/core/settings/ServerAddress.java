package holt.core.settings;

import java.net.URI;

/** What in a URI a connection can be made to. */
public final class ServerAddress {
    /** The largest port there is. */
    public static final int MAX_PORT = 65_535;

    private ServerAddress() {}

    /**
     * Tells whether a URI names a server.
     *
     * @param uri the URI
     * @return true if it has a host, and either no port or one from 1 to {@link #MAX_PORT}
     */
    public static boolean isIn(URI uri) {
        return uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= MAX_PORT;
    }
}

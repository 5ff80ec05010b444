package holt.client;

import org.jspecify.annotations.Nullable;

/** No connection came about. */
public final class ConnectFailedException extends HoltClientException {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    private ConnectFailedException(String message, boolean permanent, @Nullable Throwable cause) {
        super(message, cause);
        this.permanent = permanent;
    }

    static ConnectFailedException permanent(String message) {
        return new ConnectFailedException(message, true, null);
    }

    static ConnectFailedException temporary(String message, @Nullable Throwable cause) {
        return new ConnectFailedException(message, false, cause);
    }

    /**
     * Tells whether another attempt is senseless.
     *
     * @return true if the server speaks another version of the protocol; false if it was out of reach
     */
    public boolean isPermanent() {
        return permanent;
    }
}

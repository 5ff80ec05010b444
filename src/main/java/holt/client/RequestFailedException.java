package holt.client;

import holt.protocol.webwire.wire.ErrorReport;
import org.jspecify.annotations.Nullable;

/** A WebWire request got no reply, or an error for a reply. */
public final class RequestFailedException extends HoltClientException {
    /** The code of a request made without a connection, or whose connection was lost before the reply came. */
    public static final String DISCONNECTED = "DISCONNECTED";

    private static final long serialVersionUID = 1L;

    private final String code;

    RequestFailedException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    static RequestFailedException of(ErrorReport report) {
        return new RequestFailedException(report.code(), report.message(), null);
    }

    static RequestFailedException disconnected(String message) {
        return new RequestFailedException(DISCONNECTED, message, null);
    }

    /**
     * Gives the error's code.
     *
     * @return what the server sent; {@link #DISCONNECTED}; or empty for a request that timed out or could not be sent, and for an
     *     error reply that cannot be read
     */
    public String code() {
        return code;
    }
}

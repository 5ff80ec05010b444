package holt.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** What lies behind a failed future, and how to tell it to people. */
final class Failures {
    private Failures() {}

    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Says in a few words what went wrong; the JDK's exceptions are often without a message. */
    static String describe(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            return "the server refused the WebSocket with HTTP status "
                    + refused.getResponse().statusCode();
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (isUnknownHost(cause)) {
            return "the host is not known";
        }
        if (cause instanceof ConnectException) {
            return "nothing accepts connections there";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static boolean isUnknownHost(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof UnknownHostException || t instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}

package holt.websocket;

import holt.http.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What makes a GET request a WebSocket handshake (RFC 6455, section 4.2.1). The containers check some of it, each differently
 * and some with a 404, so Holt does it first.
 */
final class HandshakeRules {
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;
    private static final int BAD_REQUEST = 400;

    private HandshakeRules() {}

    /** Tells whether a request shows any sign of a handshake, well-formed or not. */
    static boolean isHandshake(HttpServletRequest request) {
        return RequestHeaders.asksForWebSocket(request)
                || request.getHeader("Sec-WebSocket-Key") != null
                || request.getHeader("Sec-WebSocket-Version") != null;
    }

    /** Throws what is wrong with a request that is to be a handshake. */
    static void check(HttpServletRequest request) {
        boolean connection =
                RequestHeaders.tokens(request, "Connection").stream().anyMatch("upgrade"::equalsIgnoreCase);
        if (!RequestHeaders.asksForWebSocket(request) || !connection) {
            throw new RefusedHandshakeException(BAD_REQUEST, "not websocket protocol");
        }
        if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            throw new RefusedHandshakeException(BAD_REQUEST, "missing or bad WebSocket Version");
        }
        if (!isKey(request.getHeader("Sec-WebSocket-Key"))) {
            throw new RefusedHandshakeException(BAD_REQUEST, "mismatch challenge/response");
        }
    }

    private static boolean isKey(@Nullable String key) {
        if (key == null) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package holt.testing.socket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What RFC 6455 section 4.2.2 asks of a server that accepts a handshake. */
final class HandshakeRules {
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private HandshakeRules() {}

    static boolean isProper(HeaderFields answer, String key) {
        return answer.first("Upgrade").orElse("").equalsIgnoreCase("websocket")
                && answer.first("Connection").orElse("").equalsIgnoreCase("Upgrade")
                && answer.first("Sec-WebSocket-Accept").orElse("").equals(accept(key));
    }

    static String accept(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(digest.digest((key + KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

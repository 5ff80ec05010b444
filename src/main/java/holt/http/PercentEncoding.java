package holt.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Percent-encoding of URLs (RFC 3986, section 2.1) in UTF-8. Bytes that are no UTF-8 decode to U+FFFD. Containers differ in
 * what they do with encoded slashes, semicolons and bad escapes, so Holt reads the raw request target itself.
 */
public final class PercentEncoding {
    private static final HexFormat UPPER_CASE_HEX = HexFormat.of().withUpperCase();
    private static final int HEX = 16;
    private static final String UNRESERVED_IN_PATH = "-._~!$&'()*+,;=:@/";

    private PercentEncoding() {}

    /**
     * Decodes a path; a plus sign stays one.
     *
     * @param raw a path from the request line
     * @return the text, or nothing if an escape is malformed
     */
    public static Optional<String> decodePath(String raw) {
        return decode(raw, false);
    }

    /**
     * Decodes a name or a value of a query; a plus sign is a space.
     *
     * @param raw a part of a query
     * @return the text, or nothing if an escape is malformed
     */
    public static Optional<String> decodeQuery(String raw) {
        return decode(raw, true);
    }

    /**
     * Encodes a path so that it can stand in a URL.
     *
     * @param path any text; slashes stay slashes
     * @return ASCII
     */
    public static String encodePath(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED_IN_PATH.indexOf(c) >= 0);
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(UPPER_CASE_HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static Optional<String> decode(String raw, boolean plusIsSpace) {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                int value = i + 2 <= bytes.length - 1 ? hex(bytes[i + 1], bytes[i + 2]) : -1;
                if (value < 0) {
                    return Optional.empty();
                }
                decoded.write(value);
                i += 2;
            } else {
                decoded.write(plusIsSpace && bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return Optional.of(decoded.toString(StandardCharsets.UTF_8));
    }

    /** The value of two hexadecimal digits, or less than zero. */
    private static int hex(byte high, byte low) {
        int upper = Character.digit((char) high, HEX);
        int lower = Character.digit((char) low, HEX);
        return upper < 0 || lower < 0 ? -1 : upper * HEX + lower;
    }
}

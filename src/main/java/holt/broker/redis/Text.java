package holt.broker.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Any Java string as bytes, different strings always as different bytes: names that clients choose may hold surrogates without a
 * partner, which UTF-8 cannot tell apart.
 */
final class Text {
    private Text() {}

    /** Tells whether UTF-8 can hold a text. */
    static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Gives the two bytes of each char, the higher one first. */
    static byte[] wide(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    /** Reads what {@link #wide} wrote. */
    static String ofWide(byte[] bytes) {
        return ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }

    /** Gives the bytes of plain text of the server's own. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

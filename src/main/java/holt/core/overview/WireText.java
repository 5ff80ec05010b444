package holt.core.overview;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Texts as nodes send them to each other: names are a client's choice, and need not be good Unicode.
 *
 * <pre>
 * text   length chars      4 bytes, then 2 bytes for each char, big-endian
 * </pre>
 */
final class WireText {
    private WireText() {}

    static int size(String text) {
        return Integer.BYTES + Character.BYTES * text.length();
    }

    static void put(ByteBuffer bytes, String text) {
        bytes.putInt(text.length());
        bytes.asCharBuffer().put(text);
        bytes.position(bytes.position() + Character.BYTES * text.length());
    }

    static String get(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining() / Character.BYTES) {
            throw new BufferUnderflowException();
        }
        String text = bytes.asCharBuffer().subSequence(0, length).toString();
        bytes.position(bytes.position() + Character.BYTES * length);
        return text;
    }
}

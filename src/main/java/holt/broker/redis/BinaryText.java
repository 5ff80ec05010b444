package holt.broker.redis;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text in bytes, with a header that tells how long it is and of which kind.
 *
 * <pre>
 * text   length*2 bytes | length*2+1 bytes      4 bytes, big-endian; even: UTF-8, odd: two bytes for each char
 * </pre>
 */
final class BinaryText {
    private final int header;
    private final byte[] bytes;

    private BinaryText(int header, byte[] bytes) {
        this.header = header;
        this.bytes = bytes;
    }

    static BinaryText of(String text) {
        boolean unicode = Text.isUnicode(text);
        byte[] bytes = unicode ? text.getBytes(StandardCharsets.UTF_8) : Text.wide(text);
        return new BinaryText(bytes.length << 1 | (unicode ? 0 : 1), bytes);
    }

    int size() {
        return Integer.BYTES + bytes.length;
    }

    void to(ByteBuffer buffer) {
        buffer.putInt(header).put(bytes);
    }

    /** Reads a text, or throws {@link BufferUnderflowException} if it is damaged. */
    static String read(ByteBuffer buffer) {
        int header = buffer.getInt();
        int length = header >>> 1;
        if (length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        buffer.get(text);
        return (header & 1) == 0 ? new String(text, StandardCharsets.UTF_8) : Text.ofWide(text);
    }
}

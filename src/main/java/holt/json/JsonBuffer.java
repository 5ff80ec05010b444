package holt.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer of JSON text in UTF-8. Confined to one thread.
 *
 * <p>Strings are escaped so that they are safe inside HTML and JavaScript: besides what RFC 8259 demands, {@code <}, {@code >},
 * {@code &}, U+2028 and U+2029 come out as {@code \}{@code u} escapes.
 */
public final class JsonBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_KEPT_CAPACITY = 4096;
    private static final char REPLACEMENT = '\ufffd';

    private byte[] bytes;
    private int size;

    /**
     * Makes an empty buffer.
     *
     * @param capacity how many bytes it takes before it grows for the first time
     */
    public JsonBuffer(int capacity) {
        this.bytes = new byte[capacity];
    }

    /**
     * Tells how much was written.
     *
     * @return bytes
     */
    public int size() {
        return size;
    }

    /**
     * Gives a copy of what was written.
     *
     * @return the text in UTF-8
     */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /**
     * Appends one byte as it is.
     *
     * @param b the byte
     * @return this buffer
     */
    public JsonBuffer raw(byte b) {
        ensure(1);
        bytes[size++] = b;
        return this;
    }

    /**
     * Appends bytes as they are.
     *
     * @param text JSON text in UTF-8
     * @return this buffer
     */
    public JsonBuffer raw(byte[] text) {
        return raw(text, 0, text.length);
    }

    /**
     * Appends a part of an array as it is.
     *
     * @param text JSON text in UTF-8
     * @param from the first byte
     * @param to the byte after the last
     * @return this buffer
     */
    public JsonBuffer raw(byte[] text, int from, int to) {
        int length = to - from;
        ensure(length);
        System.arraycopy(text, from, bytes, size, length);
        size += length;
        return this;
    }

    /**
     * Appends ASCII text as it is.
     *
     * @param ascii JSON text without any other character
     * @return this buffer
     */
    public JsonBuffer raw(String ascii) {
        int length = ascii.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) ascii.charAt(i);
        }
        size += length;
        return this;
    }

    /**
     * Appends a string in quotes, escaped. Lone surrogates become U+FFFD.
     *
     * @param text any text
     * @return this buffer
     */
    public JsonBuffer string(String text) {
        raw((byte) '"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            raw(text, plainFrom, i);
            if (Character.isSurrogate(c)) {
                i += surrogate(text, i);
            } else {
                special(c);
            }
            plainFrom = i + 1;
        }
        raw(text, plainFrom, text.length());
        return raw((byte) '"');
    }

    /** Forgets everything written, and gives back the memory of an unusually large text. */
    void clear() {
        size = 0;
        if (bytes.length > MAX_KEPT_CAPACITY) {
            bytes = new byte[0];
        }
    }

    /** Takes back the last bytes. */
    void dropLast(int count) {
        size -= count;
    }

    /** Appends a {@code \}{@code u} escape. */
    void escape(char c) {
        ensure(6);
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(c >> shift) & 0xf];
        }
    }

    private static boolean isPlain(char c) {
        return c < 0x80 ? JsonBytes.isPlain((byte) c) : c != '\u2028' && c != '\u2029' && !Character.isSurrogate(c);
    }

    private void special(char c) {
        switch (c) {
            case '"', '\\' -> raw((byte) '\\').raw((byte) c);
            case '\n' -> raw("\\n");
            case '\r' -> raw("\\r");
            case '\t' -> raw("\\t");
            default -> escape(c);
        }
    }

    /** Appends a surrogate pair or U+FFFD; returns how many further characters it took. */
    private int surrogate(String text, int at) {
        boolean pair = Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        raw((pair ? text.substring(at, at + 2) : String.valueOf(REPLACEMENT)).getBytes(StandardCharsets.UTF_8));
        return pair ? 1 : 0;
    }

    private void raw(String text, int from, int to) {
        if (from < to) {
            raw(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}

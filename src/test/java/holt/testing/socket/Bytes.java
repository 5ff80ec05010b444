package holt.testing.socket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes, equal by content, that prints as text where it is text and in hexadecimal where it is not. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final int LONGEST_PRINTED = 2_000;

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes characters up to U+00FF for bytes. */
    public static Bytes latin1(String text) {
        if (text.chars().anyMatch(character -> character > 0xff)) {
            throw new IllegalArgumentException("a character above U+00FF is no byte");
        }
        return new Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads pairs of hexadecimal digits; spaces between the pairs are allowed. */
    public static Bytes hex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    public static Bytes repeated(int value, int count) {
        byte[] content = new byte[count];
        Arrays.fill(content, (byte) value);
        return new Bytes(content);
    }

    public int length() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    /** Returns the byte at this place as a number from 0 to 255. */
    public int at(int index) {
        return Byte.toUnsignedInt(content[index]);
    }

    /** Returns the bytes from this place to the end. */
    public Bytes from(int index) {
        return new Bytes(Arrays.copyOfRange(content, index, content.length));
    }

    public Bytes plus(Bytes next) {
        byte[] joined = Arrays.copyOf(content, content.length + next.content.length);
        System.arraycopy(next.content, 0, joined, content.length, next.content.length);
        return new Bytes(joined);
    }

    public byte[] toArray() {
        return content.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    public boolean isUtf8() {
        try {
            decode();
            return true;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }

    /**
     * Decodes UTF-8 strictly.
     *
     * @throws IllegalStateException if the bytes are not valid UTF-8
     */
    public String text() {
        try {
            return decode();
        } catch (CharacterCodingException notText) {
            throw new IllegalStateException("not valid UTF-8: " + toHex(), notText);
        }
    }

    /** Gives each byte as the character of its number. */
    public String latin1() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private String decode() throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        String shown = isUtf8() ? '"' + text().replace("\n", "\\n") + '"' : "hex " + toHex();
        if (shown.length() <= LONGEST_PRINTED) {
            return shown;
        }
        return shown.substring(0, LONGEST_PRINTED) + "... (" + content.length + " bytes)";
    }
}

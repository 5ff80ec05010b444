package holt.json;

import java.util.HexFormat;

/** What single bytes mean in JSON text. */
final class JsonBytes {
    /** Indexed by the byte: true where it may stand in a string as it is, and is no part of a longer UTF-8 sequence. */
    private static final boolean[] PLAIN = plain();

    private JsonBytes() {}

    /** Tells whether a byte of a string goes out as it came in. */
    static boolean isPlain(byte b) {
        return PLAIN[b & 0xff];
    }

    static boolean isWhitespace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isHexDigit(byte b) {
        return Character.digit((char) (b & 0xff), 16) >= 0 && b > 0;
    }

    /** Names a byte for an error message. */
    static String name(byte b) {
        return b > ' ' && b < 0x7f
                ? "'" + (char) b + "'"
                : "0x" + HexFormat.of().toHexDigits(b);
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        for (int b = ' '; b < 0x80; b++) {
            plain[b] = "\"\\<>&".indexOf(b) < 0;
        }
        return plain;
    }
}

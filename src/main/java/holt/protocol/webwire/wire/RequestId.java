package holt.protocol.webwire.wire;

import java.util.HexFormat;

/**
 * The eight bytes by which a client knows its requests apart. A server echoes them and sees nothing in them.
 *
 * @param bits the bytes, the first one highest
 */
public record RequestId(long bits) {
    /** Length on the wire. */
    static final int BYTES = 8;

    /**
     * Makes the id that the original client gives to a request: its number, little-endian.
     *
     * @param number counts up from 1
     * @return the id
     */
    public static RequestId numbered(long number) {
        return new RequestId(Long.reverseBytes(number));
    }

    /** Gives the bytes in hexadecimal, in the order of the wire. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}

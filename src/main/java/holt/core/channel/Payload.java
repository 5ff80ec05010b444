package holt.core.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes a publisher sent, ready for the wire: valid, compact, and from then on only copied. Immutable: the array handed
 * in must not be changed afterwards, and the one handed out must not be changed at all.
 */
public final class Payload {
    /** Nothing was sent. */
    public static final Payload NONE = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes over an array without copying it.
     *
     * @param bytes the payload; the caller gives the array away
     * @return the payload
     */
    public static Payload of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Payload(bytes);
    }

    /**
     * Gives the bytes without copying them.
     *
     * @return the payload; not to be changed
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Tells whether nothing was sent.
     *
     * @return true for {@link #NONE}
     */
    public boolean isNone() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

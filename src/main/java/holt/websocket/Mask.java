package holt.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The masking of what clients send (RFC 6455, section 5.3). */
final class Mask {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Mask() {}

    /**
     * Masks bytes, or takes the mask off.
     *
     * @param mask the first byte's mask in the lowest eight bits, the second's in the next, and so on
     */
    static void apply(int mask, byte[] bytes, int from, int size) {
        if (mask == 0) {
            return;
        }
        long twice = Integer.toUnsignedLong(mask) | ((long) mask << Integer.SIZE);
        int position = from;
        int end = from + size;
        for (; position <= end - Long.BYTES; position += Long.BYTES) {
            LONGS.set(bytes, position, (long) LONGS.get(bytes, position) ^ twice);
        }
        for (int rest = mask; position < end; position++) {
            bytes[position] ^= (byte) rest;
            rest = Integer.rotateRight(rest, Byte.SIZE);
        }
    }
}

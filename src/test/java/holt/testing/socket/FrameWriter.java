package holt.testing.socket;

import java.io.ByteArrayOutputStream;

/** Turns frames into bytes, masked or not. */
public final class FrameWriter {
    private static final int FIN_BIT = 0b1000_0000;
    private static final int MASK_BIT = 0b1000_0000;
    private static final int LARGEST_7 = 125;
    private static final int LARGEST_16 = 0xFFFF;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private FrameWriter() {}

    static byte[] unmasked(Frame frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        header(out, frame, 0);
        out.writeBytes(frame.payload().toArray());
        return out.toByteArray();
    }

    public static byte[] masked(Frame frame, int key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        header(out, frame, MASK_BIT);
        number(out, key, Integer.BYTES);
        byte[] payload = frame.payload().toArray();
        for (int i = 0; i < payload.length; i++) {
            int shift = 24 - 8 * (i % Integer.BYTES);
            payload[i] ^= (byte) (key >>> shift);
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static void header(ByteArrayOutputStream out, Frame frame, int maskBit) {
        out.write((frame.fin() ? FIN_BIT : 0) | (frame.rsv() << 4) | frame.opcode());
        int length = frame.payload().length();
        if (length <= LARGEST_7) {
            out.write(maskBit | length);
        } else if (length <= LARGEST_16) {
            out.write(maskBit | LENGTH_16);
            number(out, length, Short.BYTES);
        } else {
            out.write(maskBit | LENGTH_64);
            number(out, length, Long.BYTES);
        }
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}

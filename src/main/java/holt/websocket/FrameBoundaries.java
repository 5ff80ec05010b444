package holt.websocket;

import java.nio.ByteBuffer;

/**
 * Follows what a server writes (RFC 6455, section 5.2, without masks) and knows where other frames may come in between: neither
 * in the middle of a frame nor between the fragments of a message. Confined to one thread at a time.
 */
final class FrameBoundaries {
    private static final int FIN = 0b1000_0000;
    private static final int OPCODE = 0b0000_1111;
    private static final int CONTROL = 0b0000_1000;
    private static final int LENGTH = 0b0111_1111;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;

    /** What comes next. */
    private enum Part {
        FIRST_BYTE,
        SHORT_LENGTH,
        EXTENDED_LENGTH,
        PAYLOAD
    }

    private Part next = Part.FIRST_BYTE;
    private int lengthBytes;
    private long length;
    private boolean fragmented;

    /** Tells whether another frame may be written now. */
    boolean isBetweenMessages() {
        return next == Part.FIRST_BYTE && !fragmented;
    }

    /** Notes what was written: the bytes of a buffer from one position to another. */
    void written(ByteBuffer buffer, int from, int to) {
        int position = from;
        while (position < to) {
            if (next == Part.PAYLOAD) {
                int part = (int) Math.min(length, to - position);
                position += part;
                payload(part);
            } else {
                header(buffer.get(position) & 0xFF);
                position++;
            }
        }
    }

    private void header(int value) {
        switch (next) {
            case FIRST_BYTE -> {
                if ((value & OPCODE & CONTROL) == 0) {
                    fragmented = (value & FIN) == 0;
                }
                next = Part.SHORT_LENGTH;
            }
            case SHORT_LENGTH -> shortLength(value & LENGTH);
            default -> {
                length = length << Byte.SIZE | value;
                lengthBytes--;
                if (lengthBytes == 0) {
                    payload(0);
                }
            }
        }
    }

    private void shortLength(int value) {
        if (value < LENGTH_IN_2_BYTES) {
            length = value;
            payload(0);
        } else {
            length = 0;
            lengthBytes = value == LENGTH_IN_8_BYTES ? Long.BYTES : Short.BYTES;
            next = Part.EXTENDED_LENGTH;
        }
    }

    private void payload(int bytes) {
        length -= bytes;
        next = length == 0 ? Part.FIRST_BYTE : Part.PAYLOAD;
    }
}

package holt.testing.socket;

/*
 * Layout (RFC 6455, 5.2): fin rsv1 rsv2 rsv3 opcode:4 | mask length:7 | length16 or length64 when length is 126 or 127 | payload.
 */

/** Takes whole frames off the receiving side of a socket, and refuses what no server may send: masks and padded lengths. */
final class FrameReader {
    private static final int SHORT_HEADER = 2;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int LENGTH_BITS = 0b0111_1111;
    private static final int MASK_BIT = 0b1000_0000;
    private static final int LARGEST_16 = 0xFFFF;

    private final SocketInput input;

    FrameReader(SocketInput input) {
        this.input = input;
    }

    Frame next(Deadline deadline) {
        input.require(SHORT_HEADER, deadline);
        int first = input.peek(0);
        int second = input.peek(1);
        if ((second & MASK_BIT) != 0) {
            throw new WireViolation("the server masks a frame");
        }
        int lengthBytes = extendedLengthBytes(second & LENGTH_BITS);
        input.require(SHORT_HEADER + lengthBytes, deadline);
        int length = length(second & LENGTH_BITS, lengthBytes);
        int header = SHORT_HEADER + lengthBytes;
        input.require(header + length, deadline);
        input.take(header);
        return new Frame((first & 0b1000_0000) != 0, (first >>> 4) & 0b111, first & 0b1111, input.take(length));
    }

    private static int extendedLengthBytes(int marker) {
        return switch (marker) {
            case LENGTH_16 -> 2;
            case LENGTH_64 -> 8;
            default -> 0;
        };
    }

    private int length(int marker, int lengthBytes) {
        if (lengthBytes == 0) {
            return marker;
        }
        long length = 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = (length << 8) | input.peek(SHORT_HEADER + i);
        }
        long smallest = marker == LENGTH_16 ? LENGTH_16 : LARGEST_16 + 1;
        if (length < smallest || length > Integer.MAX_VALUE - 16) {
            throw new WireViolation("length " + length + " in " + lengthBytes + " bytes");
        }
        return (int) length;
    }
}

package holt.websocket;

import holt.core.connection.CloseReason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one client (RFC 6455, section 5.2) out of what its socket delivers, in pieces of any size. Messages,
 * pings and pongs go to a {@link Receiver}; a large frame goes in parts, so that no more than one part is held. Extensions are
 * not known, as none is negotiated. Confined to one thread at a time.
 *
 * <pre>
 * 1st byte        2nd byte      length         mask      payload
 * FIN RSV  opcode MASK length   0, 2 or 8 bytes 4 bytes  XOR mask
 * </pre>
 */
final class ClientFrames {
    /** What is handed on at most in one part, unless it came in one piece. */
    static final int PART_BYTES = 16_384;

    private static final int FIN = 0b1000_0000;
    private static final int RESERVED = 0b0111_0000;
    private static final int OPCODE = 0b0000_1111;
    private static final int MASKED = 0b1000_0000;
    private static final int LENGTH = 0b0111_1111;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;

    private static final int CONTINUATION = 0x0;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private static final byte[] NOTHING = {};

    private final Receiver receiver;
    private final Consumer<byte[]> onClose;
    private final Utf8Reader utf8 = new Utf8Reader();

    // The frame under way.
    private Part next = Part.FIRST_BYTE;
    private int first;
    private boolean masked;
    private int bytesToCome;
    private long length;
    private int mask;
    /** What came of a payload that did not come in one piece. */
    private byte[] begun = NOTHING;

    private int begunBytes;

    /** The opcode of the message under way, or none between messages. */
    private int message = CONTINUATION;
    /** Nothing but a close frame is heard of a client that broke the protocol, and nothing at all after that. */
    private boolean broken;

    private boolean closed;
    /** The frame under way is not heard. */
    private boolean ignored;

    /**
     * Begins between two frames.
     *
     * @param receiver hears what the client sends
     * @param onClose takes the payload of its close frame, after which it is not heard any more
     */
    ClientFrames(Receiver receiver, Consumer<byte[]> onClose) {
        this.receiver = receiver;
        this.onClose = onClose;
    }

    /** Hears what a client sends. */
    interface Receiver {
        /** Takes a text message or a part of one, and how many bytes it took on the wire. */
        void text(String part, int bytes, boolean last);

        /** Takes a binary message or a part of one; the bytes are valid during the call. */
        void binary(ByteBuffer part, boolean last);

        /** Takes a ping, to be answered with the same payload. */
        void ping(byte[] payload);

        /** Takes a pong. */
        void pong();

        /** Takes how the client broke the protocol, after which nothing but a close frame is heard. */
        void violated(CloseReason reason);
    }

    /** What comes next. */
    private enum Part {
        FIRST_BYTE,
        SHORT_LENGTH,
        EXTENDED_LENGTH,
        MASK,
        PAYLOAD
    }

    /** Reads bytes of an array, which are changed on the way. */
    void read(byte[] bytes, int from, int to) {
        int position = from;
        while (position < to) {
            if (next == Part.PAYLOAD) {
                position += payload(bytes, position, to);
            } else {
                header(bytes[position] & 0xFF);
                position++;
            }
        }
    }

    private void header(int value) {
        switch (next) {
            case FIRST_BYTE -> {
                first = value;
                next = Part.SHORT_LENGTH;
            }
            case SHORT_LENGTH -> shortLength(value);
            case EXTENDED_LENGTH -> {
                length = (length << Byte.SIZE) | value;
                bytesToCome--;
                if (bytesToCome == 0) {
                    lengthKnown();
                }
            }
            default -> {
                // In the order of memory, so that a mask may be applied to several bytes at once.
                mask = (mask >>> Byte.SIZE) | (value << (3 * Byte.SIZE));
                bytesToCome--;
                if (bytesToCome == 0) {
                    headerRead();
                }
            }
        }
    }

    private void shortLength(int value) {
        masked = (value & MASKED) != 0;
        length = value & LENGTH;
        if (length < LENGTH_IN_2_BYTES) {
            lengthKnown();
        } else {
            bytesToCome = length == LENGTH_IN_8_BYTES ? Long.BYTES : Short.BYTES;
            length = 0;
            next = Part.EXTENDED_LENGTH;
        }
    }

    private void lengthKnown() {
        mask = 0;
        if (masked) {
            bytesToCome = Integer.BYTES;
            next = Part.MASK;
        } else {
            headerRead();
        }
    }

    private void headerRead() {
        examine();
        if (!isControl() && opcode() != CONTINUATION) {
            message = opcode();
        }
        next = Part.PAYLOAD;
        if (length == 0) {
            whole(NOTHING, 0, 0);
        }
    }

    private void examine() {
        String rule = broken || closed ? null : brokenRule();
        if (rule != null) {
            fail(CloseReason.protocolError(rule));
        }
        ignored = closed || (broken && !isClose());
        // Of an impossible length there is no end, and no frame after it.
        length = length < 0 ? Long.MAX_VALUE : length;
    }

    /** Tells which rule the header breaks, if any. */
    private @Nullable String brokenRule() {
        if ((first & RESERVED) != 0) {
            return "reserved bit set";
        }
        if (!masked) {
            return "frame without mask";
        }
        if (length < 0) {
            return "frame of impossible length";
        }
        return isControl() ? brokenRuleOfControl() : brokenRuleOfData();
    }

    private @Nullable String brokenRuleOfControl() {
        if (opcode() > PONG) {
            return "frame of unknown kind";
        }
        return length >= LENGTH_IN_2_BYTES || !isFinal() ? "control frame too long or in fragments" : null;
    }

    private @Nullable String brokenRuleOfData() {
        if (opcode() > BINARY) {
            return "frame of unknown kind";
        }
        boolean continued = opcode() == CONTINUATION;
        return continued == (message == CONTINUATION) ? "fragment out of order" : null;
    }

    private void fail(CloseReason reason) {
        broken = true;
        ignored = true;
        receiver.violated(reason);
    }

    /** Takes what there is of a payload; returns how many bytes that was. */
    private int payload(byte[] bytes, int from, int to) {
        int there = (int) Math.min(length, to - from);
        length -= there;
        if (ignored) {
            next = length == 0 ? endOfFrame() : Part.PAYLOAD;
            return there;
        }
        Mask.apply(mask, bytes, from, there);
        mask = Integer.rotateRight(mask, there % Integer.BYTES * Byte.SIZE);
        if (length == 0 && begunBytes == 0) {
            whole(bytes, from, there);
        } else {
            begin(bytes, from, there);
        }
        return there;
    }

    private void begin(byte[] bytes, int from, int there) {
        if (begunBytes + there > begun.length) {
            begun = Arrays.copyOf(begun, Math.max(begunBytes + there, Math.min(2 * begun.length, PART_BYTES)));
        }
        System.arraycopy(bytes, from, begun, begunBytes, there);
        begunBytes += there;
        if (length == 0) {
            byte[] payload = begun;
            int size = begunBytes;
            begun = NOTHING;
            begunBytes = 0;
            whole(payload, 0, size);
        } else if (begunBytes >= PART_BYTES && !isControl()) {
            int size = begunBytes;
            begunBytes = 0;
            data(begun, 0, size, false);
        }
    }

    /** The frame is at its end, and this is its payload or the last part of it. */
    private void whole(byte[] bytes, int from, int size) {
        if (isControl()) {
            control(Arrays.copyOfRange(bytes, from, from + size));
        } else if (!ignored) {
            data(bytes, from, size, isFinal());
        }
        next = endOfFrame();
    }

    private Part endOfFrame() {
        if (!isControl() && isFinal()) {
            message = CONTINUATION;
        }
        return Part.FIRST_BYTE;
    }

    private void control(byte[] payload) {
        if (ignored) {
            return;
        }
        switch (opcode()) {
            case CLOSE -> {
                closed = true;
                onClose.accept(payload);
            }
            case PING -> receiver.ping(payload);
            default -> receiver.pong();
        }
    }

    private void data(byte[] bytes, int from, int size, boolean last) {
        if (message == BINARY) {
            receiver.binary(ByteBuffer.wrap(bytes, from, size), last);
            return;
        }
        String text = utf8.read(bytes, from, size, last);
        if (text == null) {
            fail(CloseReason.invalidData("text that is not UTF-8"));
        } else {
            receiver.text(text, size, last);
        }
    }

    private boolean isClose() {
        return (first & ~FIN) == CLOSE && length >= 0 && length < LENGTH_IN_2_BYTES;
    }

    private boolean isFinal() {
        return (first & FIN) != 0;
    }

    private boolean isControl() {
        return opcode() >= CLOSE;
    }

    private int opcode() {
        return first & OPCODE;
    }
}

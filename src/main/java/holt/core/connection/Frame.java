package holt.core.connection;

import holt.core.metrics.Timed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket message or ping as it will be written, always in a single frame. What it says never changes; it is made once and
 * shared by reference among all the outboxes it is offered to.
 */
public final class Frame implements Timed {
    /** 2 bytes, and up to 8 of extended length; what a server sends is not masked. */
    private static final int MAX_HEADER_BYTES = 2 + 8;

    private static final int FIN = 0b1000_0000;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;

    /** The time of what is no publication, and of any frame before an outbox took it. */
    static final long UNTIMED = Long.MIN_VALUE;

    private final Opcode opcode;
    /** Header and payload as they go over the wire (RFC 6455, section 5.2). */
    private final byte[] wire;

    private final int headerBytes;
    private @Nullable String text;
    private boolean publication;
    /** When the first outbox took it. */
    private long offeredAt = UNTIMED;

    private Frame(Opcode opcode, byte[] payload) {
        this.opcode = opcode;
        this.headerBytes = headerBytes(payload.length);
        this.wire = new byte[headerBytes + payload.length];
        ByteBuffer frame = ByteBuffer.wrap(wire).put((byte) (FIN | opcode.code));
        switch (headerBytes) {
            case 2 -> frame.put((byte) payload.length);
            case 4 -> frame.put((byte) LENGTH_IN_2_BYTES).putShort((short) payload.length);
            default -> frame.put((byte) LENGTH_IN_8_BYTES).putLong(payload.length);
        }
        frame.put(payload);
    }

    private static int headerBytes(int payloadBytes) {
        if (payloadBytes < LENGTH_IN_2_BYTES) {
            return 2;
        }
        return payloadBytes <= 0xFFFF ? 4 : MAX_HEADER_BYTES;
    }

    /**
     * Makes a text message.
     *
     * @param utf8 the text in valid UTF-8; the caller gives the array away
     * @return the frame
     */
    public static Frame text(byte[] utf8) {
        return new Frame(Opcode.TEXT, utf8);
    }

    /**
     * Makes a text message.
     *
     * @param text the text
     * @return the frame
     */
    public static Frame text(String text) {
        return new Frame(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes a binary message.
     *
     * @param bytes the message; the caller gives the array away
     * @return the frame
     */
    public static Frame binary(byte[] bytes) {
        return new Frame(Opcode.BINARY, bytes);
    }

    /**
     * Makes an empty ping.
     *
     * @return the frame
     */
    public static Frame ping() {
        return new Frame(Opcode.PING, new byte[0]);
    }

    /**
     * Makes the answer to a ping.
     *
     * @param payload what came with the ping, at most 125 bytes
     * @return the frame
     */
    public static Frame pong(byte[] payload) {
        return new Frame(Opcode.PONG, payload);
    }

    @Override
    public void markPublication() {
        publication = true;
    }

    /**
     * Notes when a publication is first offered to an outbox. Whoever offers it to several does so one after the other, so all
     * of them see the same time.
     */
    void offered(LongSupplier nanos) {
        if (publication && offeredAt == UNTIMED) {
            offeredAt = nanos.getAsLong();
        }
    }

    /** Tells when a publication was first offered to an outbox; {@link #UNTIMED} if this is none. */
    long offeredAt() {
        return offeredAt;
    }

    /**
     * Gives the kind of frame.
     *
     * @return the opcode
     */
    public Opcode opcode() {
        return opcode;
    }

    /**
     * Gives the payload as text, decoded on first use.
     *
     * @return the text of a text message
     */
    public String text() {
        // Threads that race here decode twice and get equal strings; String is safe to publish without a barrier.
        String known = text;
        if (known == null) {
            known = new String(wire, headerBytes, wire.length - headerBytes, StandardCharsets.UTF_8);
            text = known;
        }
        return known;
    }

    /**
     * Gives the payload.
     *
     * @return a read-only view of its own position
     */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(wire, headerBytes, wire.length - headerBytes)
                .slice()
                .asReadOnlyBuffer();
    }

    /**
     * Tells what the frame weighs in an outbox.
     *
     * @return an upper bound of its bytes on the wire
     */
    public int size() {
        return MAX_HEADER_BYTES + wire.length - headerBytes;
    }

    /**
     * Tells how long the frame is on the wire.
     *
     * @return bytes, those of the header included
     */
    public int wireBytes() {
        return wire.length;
    }

    /**
     * Copies what goes over the wire, as far as there is room.
     *
     * @param offset where to begin, 0 to {@link #wireBytes}
     * @param target where to
     * @return how many bytes were copied
     */
    public int copy(int offset, ByteBuffer target) {
        int length = Math.min(wire.length - offset, target.remaining());
        target.put(wire, offset, length);
        return length;
    }

    /** The kinds of frame Holt writes by itself; closing is the outlet's business. */
    public enum Opcode {
        /** A message of valid UTF-8. */
        TEXT(0x1),
        /** A message of any bytes. */
        BINARY(0x2),
        /** A question that a living peer answers with a pong. */
        PING(0x9),
        /** The answer to a ping. */
        PONG(0xA);

        private final int code;

        Opcode(int code) {
            this.code = code;
        }
    }
}

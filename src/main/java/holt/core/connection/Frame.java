package holt.core.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket message or ping as it will be written, always in a single frame. Immutable, made once and shared by
 * reference among all the outboxes it is offered to.
 */
public final class Frame {
    /** 2 bytes, and up to 8 of extended length; what a server sends is not masked. */
    private static final int MAX_HEADER_BYTES = 2 + 8;

    private final Opcode opcode;
    private final byte[] payload;
    private @Nullable String text;

    private Frame(Opcode opcode, byte[] payload) {
        this.opcode = opcode;
        this.payload = payload;
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
            known = new String(payload, StandardCharsets.UTF_8);
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
        return ByteBuffer.wrap(payload).asReadOnlyBuffer();
    }

    /**
     * Tells what the frame weighs in an outbox.
     *
     * @return an upper bound of its bytes on the wire
     */
    public int size() {
        return MAX_HEADER_BYTES + payload.length;
    }

    /** The kinds of frame Holt writes by itself; closing is the outlet's business. */
    public enum Opcode {
        /** A message of valid UTF-8. */
        TEXT,
        /** A message of any bytes. */
        BINARY,
        /** A question that a living peer answers with a pong. */
        PING
    }
}

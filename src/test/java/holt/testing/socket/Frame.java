package holt.testing.socket;

/**
 * One RFC 6455 frame, unmasked. Nothing here is checked against the protocol beyond the width of the fields, so that wrong frames can be made.
 *
 * @param rsv the three reserved bits as a number: {@code 0b100} is RSV1
 */
public record Frame(boolean fin, int rsv, int opcode, Bytes payload) {
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final int RSV_LIMIT = 0b111;
    private static final int OPCODE_LIMIT = 0b1111;

    public Frame {
        if (rsv < 0 || rsv > RSV_LIMIT || opcode < 0 || opcode > OPCODE_LIMIT) {
            throw new IllegalArgumentException("rsv " + rsv + ", opcode " + opcode);
        }
    }

    /** A final frame without reserved bits. */
    public static Frame of(int opcode, Bytes payload) {
        return new Frame(true, 0, opcode, payload);
    }

    public static Frame text(String content) {
        return of(TEXT, Bytes.utf8(content));
    }

    public static Frame binary(Bytes payload) {
        return of(BINARY, payload);
    }

    public static Frame continuation(Bytes payload) {
        return of(CONTINUATION, payload);
    }

    public static Frame ping(Bytes payload) {
        return of(PING, payload);
    }

    public static Frame pong(Bytes payload) {
        return of(PONG, payload);
    }

    public static Frame close(CloseStatus status) {
        return of(CLOSE, status.payload());
    }

    public Frame withFin(boolean changed) {
        return new Frame(changed, rsv, opcode, payload);
    }

    public Frame withRsv(int changed) {
        return new Frame(fin, changed, opcode, payload);
    }

    public boolean isText() {
        return opcode == TEXT;
    }

    public boolean isClose() {
        return opcode == CLOSE;
    }

    /** Whether this is a ping, a pong, a close or one of the reserved control opcodes. */
    public boolean isControl() {
        return (opcode & 0b1000) != 0;
    }

    /** Returns the payload as strictly decoded UTF-8. */
    public String content() {
        return payload.text();
    }

    /**
     * Reads the payload as that of a close frame.
     *
     * @throws IllegalStateException if this is no close frame
     */
    public CloseStatus closeStatus() {
        if (!isClose()) {
            throw new IllegalStateException("no close frame: " + this);
        }
        return CloseStatus.read(payload);
    }
}

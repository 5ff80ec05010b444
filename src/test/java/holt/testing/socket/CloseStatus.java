package holt.testing.socket;

/** What a close frame says: a code, {@link #NO_CODE} if the frame was empty, and a reason, empty if there was none. */
public record CloseStatus(int code, String reason) {
    /** The code RFC 6455 reserves for a close frame without one; it never stands in a frame. */
    public static final int NO_CODE = 1005;

    private static final int CODE_LENGTH = 2;

    public CloseStatus(int code) {
        this(code, "");
    }

    static CloseStatus read(Bytes payload) {
        if (payload.isEmpty()) {
            return new CloseStatus(NO_CODE);
        }
        if (payload.length() < CODE_LENGTH) {
            throw new WireViolation("a close frame with one byte of payload");
        }
        return new CloseStatus(
                (payload.at(0) << 8) | payload.at(1), payload.from(CODE_LENGTH).text());
    }

    Bytes payload() {
        if (code == NO_CODE) {
            return Bytes.EMPTY;
        }
        return Bytes.of((byte) (code >>> 8), (byte) code).plus(Bytes.utf8(reason));
    }
}

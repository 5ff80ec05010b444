package holt.websocket;

/** A handshake is answered with an HTTP status instead of an open socket. It is the client's mistake: no stack trace. */
public final class RefusedHandshakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    /**
     * Refuses a handshake.
     *
     * @param status the HTTP status
     * @param text one line that says why; empty for an answer without body
     */
    public RefusedHandshakeException(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    /**
     * Gives the HTTP status.
     *
     * @return 400 or above
     */
    public int status() {
        return status;
    }

    /**
     * Gives the body.
     *
     * @return one line without its end, or nothing
     */
    public String text() {
        return text;
    }
}

package holt.protocol.otter;

/** A request over HTTP is answered with an error. It is the client's mistake, or the broker's trouble: no stack trace. */
final class OtterRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    OtterRefusalException(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    int status() {
        return status;
    }

    /** One line for the client. */
    String text() {
        return text;
    }
}

package holt.protocol.otter.wire;

/** A request came with credentials in more than one form, and does not say which it means. */
public final class AmbiguousCredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the client is told. */
    public static final String TEXT = "more than one set of credentials";

    /** Has no stack trace: it is the client's mistake. */
    public AmbiguousCredentialsException() {
        super(TEXT, null, false, false);
    }
}

package holt.protocol.webwire.hooks;

/** A session cannot be created or closed as things are. No stack trace: it is nobody's defect. */
public final class SessionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells why.
     *
     * @param message one line without the key of a session
     */
    public SessionRefusedException(String message) {
        super(message, null, false, false);
    }
}

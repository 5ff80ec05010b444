package holt.server.settings;

/** A setting that stops the deployment; its message is the one line an operator needs. */
public final class BadSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells what to mend.
     *
     * @param message one line that names the key
     */
    public BadSettingException(String message) {
        super(message);
    }
}

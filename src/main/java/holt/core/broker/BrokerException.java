package holt.core.broker;

/** The broker could not do what it was asked for; nothing of it took effect. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells what went wrong.
     *
     * @param message one line for an operator
     */
    public BrokerException(String message) {
        super(message);
    }

    /**
     * Tells what went wrong.
     *
     * @param message one line for an operator
     * @param cause what the broker's client threw
     */
    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}

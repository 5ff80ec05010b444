package holt.json;

/** A text that is not JSON. Made for the sender, whose mistake it is: it has a message for them and no stack trace. */
public final class JsonSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells what is wrong.
     *
     * @param message one line for the sender
     */
    public JsonSyntaxException(String message) {
        super(message, null, false, false);
    }
}

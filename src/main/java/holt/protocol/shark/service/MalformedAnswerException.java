package holt.protocol.shark.service;

/** A service answered, in the right media type, with something that is no JSON object. Asking again would not help. */
final class MalformedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells what is wrong.
     *
     * @param message one line for the log, without anything of the answer
     */
    MalformedAnswerException(String message) {
        super(message, null, false, false);
    }
}

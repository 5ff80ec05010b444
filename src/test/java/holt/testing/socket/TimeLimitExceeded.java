package holt.testing.socket;

/** Thrown where something was awaited and has not arrived in time. */
public final class TimeLimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeLimitExceeded(String message) {
        super(message);
    }
}

package holt.broker.redis;

import holt.core.broker.BrokerException;

/** Why a command had no effect for certain: Redis never saw it. It is the cause of what the caller gets. */
final class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotSentException(String message) {
        super(message, null, false, false);
    }

    static BrokerException because(String message) {
        return new BrokerException(message, new NotSentException(message));
    }

    /** Tells whether it is at the bottom of a failure. */
    static boolean isBelow(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof NotSentException;
    }
}

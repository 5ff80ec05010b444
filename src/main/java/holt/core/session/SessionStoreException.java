package holt.core.session;

import org.jspecify.annotations.Nullable;

/** The store of sessions, or the directory of connections, cannot be reached. */
public final class SessionStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells what is wrong.
     *
     * @param message one line for an operator
     * @param cause what was met below, if anything was
     */
    public SessionStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package holt.core.connection;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A point that two sides pass, of which the second one carries on: the caller that comes back from starting an operation, and
 * the callback that hears of its end. It turns callbacks that may run at once into a loop instead of a recursion.
 */
public final class Meeting {
    private final AtomicBoolean passed = new AtomicBoolean();

    /**
     * Passes the point. Each side calls this once.
     *
     * @return true for the second side
     */
    public boolean isSecond() {
        return !passed.compareAndSet(false, true);
    }
}

package holt.core.connection;

import java.time.Duration;

/** Does things later, to the millisecond as far as the machine allows. Safe for use by several threads. */
@FunctionalInterface
public interface Timers {
    /**
     * Does something once.
     *
     * @param delay how long from now; zero or less for as soon as possible, but never within this call
     * @param task what to do; must not block. What it throws is logged
     * @return the means to prevent it
     */
    Timer after(Duration delay, Runnable task);

    /** Something that is to be done later. */
    @FunctionalInterface
    interface Timer {
        /** Prevents it, unless it has begun. */
        void cancel();
    }
}

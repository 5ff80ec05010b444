package holt.core.connection;

/** A clock for measuring how long something takes; it never jumps and says nothing about the time of day. */
@FunctionalInterface
public interface Ticker {
    /**
     * Reads the clock.
     *
     * @return nanoseconds since some fixed point; only differences mean something
     */
    long nanos();
}

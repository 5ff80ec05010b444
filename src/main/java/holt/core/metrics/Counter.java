package holt.core.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. Many threads may count at once without waiting for each other. */
public final class Counter {
    private final LongAdder count = new LongAdder();

    /** Counts one. */
    public void increment() {
        count.increment();
    }

    /**
     * Counts several.
     *
     * @param several zero or more
     */
    public void add(long several) {
        count.add(several);
    }

    /**
     * Reads the number.
     *
     * @return all that was counted before this call, and possibly some of what is counted meanwhile
     */
    public long value() {
        return count.sum();
    }

    @Override
    public String toString() {
        return count.toString();
    }
}

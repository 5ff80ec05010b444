package holt.testing.socket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment until which a call may wait, on the clock of {@link System#nanoTime()}. */
record Deadline(Duration limit, long nanos) {
    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    boolean hasPassed() {
        return System.nanoTime() - nanos >= 0;
    }

    /** Returns what is left, rounded up to at least 1, because a socket takes 0 for ever. */
    int remainingMillis() {
        long left = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
        return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
    }
}

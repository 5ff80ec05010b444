package holt.broker.redis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long after each failure up to a limit, and never exactly as long as
 * anybody else waits. Confined to one thread.
 */
final class BackOff {
    /** Low enough that a server which is back is found again within two seconds. */
    private static final long MAX_MILLIS = 1000;

    private static final long MIN_MILLIS = 50;

    private final RandomGenerator random;
    private long millis = MIN_MILLIS;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** Gives the pause before the next attempt, between half of the present limit and all of it. */
    Duration next() {
        long limit = millis;
        millis = Math.min(MAX_MILLIS, millis * 2);
        return Duration.ofMillis(limit / 2 + random.nextLong(limit / 2 + 1));
    }

    void reset() {
        millis = MIN_MILLIS;
    }
}

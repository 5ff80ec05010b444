package holt.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each of several attempts: twice as long every time up to a limit, and between half of that and all of
 * it, so that many clients that lost the same server do not come back at the same moment.
 *
 * @param first before the first attempt
 * @param max before any attempt
 * @param random spreads the waiting times
 */
record BackOff(Duration first, Duration max, RandomGenerator random) {

    /**
     * Gives a waiting time.
     *
     * @param attempt counts up from 0
     */
    Duration delay(int attempt) {
        long limit = max.toNanos();
        long doubled = first.toNanos();
        for (int i = 0; i < attempt && doubled < limit; i++) {
            doubled *= 2;
        }
        long longest = Math.min(doubled, limit);
        return Duration.ofNanos(longest - (long) (random.nextDouble() * longest / 2));
    }
}

package holt.core.connection;

import java.time.Duration;

/**
 * How a peer that fell silent is found out.
 *
 * @param interval how often it is pinged; zero for never
 * @param timeout how long it may take to answer a ping
 * @param onSilence how the connection ends if it does not
 */
public record Pinging(Duration interval, Duration timeout, CloseReason onSilence) {
    /** What each of the times may come late by, as a part of it. */
    private static final int PRECISION = 4;

    private static final Duration FASTEST = Duration.ofMillis(10);

    /**
     * Tells how often {@link Connections#tick} has to be called so that these times are kept.
     *
     * @param slowest the answer where that is often enough
     * @return that, or less; 10 ms at the least
     */
    public Duration pace(Duration slowest) {
        if (interval.isZero()) {
            return slowest;
        }
        Duration precise = shorter(interval, timeout).dividedBy(PRECISION);
        return shorter(slowest, precise.compareTo(FASTEST) < 0 ? FASTEST : precise);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

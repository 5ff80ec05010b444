package holt.broker.redis;

import java.time.Duration;
import java.util.Optional;

/**
 * How a connection to Redis is watched.
 *
 * @param pingInterval when a ping is sent though nothing else is to be written
 * @param silenceLimit how long Redis may say nothing before it is taken for lost; empty for as long as it likes
 */
public record Watch(Duration pingInterval, Optional<Duration> silenceLimit) {
    /** How long Redis may take to let a connection in. */
    static final Duration OPENING_LIMIT = Duration.ofSeconds(4);

    /** What the nodes need to find each other's death in time. */
    static final Watch CLOSE = new Watch(Duration.ofSeconds(1), Optional.of(Duration.ofSeconds(4)));

    /** Without pings. */
    public static final Watch NONE = new Watch(Duration.ofDays(365), Optional.empty());

    /**
     * Sends a ping every so often, and wants it answered in time.
     *
     * @param interval between two pings
     * @param timeout how long an answer may take
     * @return such a watch
     */
    public static Watch of(Duration interval, Duration timeout) {
        return new Watch(interval, Optional.of(interval.plus(timeout)));
    }

    /** The limit as sockets take it: 0 for none. */
    int silenceMillis() {
        return silenceLimit
                .map(limit -> (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE)))
                .orElse(0);
    }
}

package holt.core.connection;

import java.time.Duration;

/**
 * When to ping one peer, and when to give up on it. A peer that answers no ping within the timeout is dead, whatever else it
 * sends. {@link #due} belongs to the thread that ticks; {@link #pong} may be called by any.
 */
final class Heartbeat {
    private final long intervalNanos;
    private final long timeoutNanos;
    private long pingAt;
    private long giveUpAt;
    private volatile boolean awaitingPong;

    /** Makes a heartbeat whose first ping is due one interval after {@code now}; an interval of zero never pings. */
    Heartbeat(Duration interval, Duration timeout, long now) {
        this.intervalNanos = interval.toNanos();
        this.timeoutNanos = timeout.toNanos();
        this.pingAt = now + intervalNanos;
    }

    /** What is to be done now. */
    enum Due {
        NOTHING,
        PING,
        GIVE_UP
    }

    Due due(long now) {
        if (awaitingPong && now - giveUpAt >= 0) {
            return Due.GIVE_UP;
        }
        if (intervalNanos == 0 || now - pingAt < 0) {
            return Due.NOTHING;
        }
        pingAt = now + intervalNanos;
        if (!awaitingPong) {
            giveUpAt = now + timeoutNanos;
            awaitingPong = true;
        }
        return Due.PING;
    }

    void pong() {
        awaitingPong = false;
    }
}

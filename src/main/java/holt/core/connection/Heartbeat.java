package holt.core.connection;

import java.time.Duration;

/**
 * When to ping one peer, and when to give up on it. A peer that does not answer a ping within the timeout is dead, whatever else
 * it sends, and is not pinged again before it has answered. {@link #due} belongs to the thread that ticks; {@link #pong} may be
 * called by any.
 */
final class Heartbeat {
    private final long intervalNanos;
    private final long timeoutNanos;
    private long pingAt;
    // INVARIANT: changes only while no pong is awaited, so that whoever sees one awaited sees this too.
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
        if (awaitingPong) {
            return now - giveUpAt >= 0 ? Due.GIVE_UP : Due.NOTHING;
        }
        if (intervalNanos == 0 || now - pingAt < 0) {
            return Due.NOTHING;
        }
        pingAt = now + intervalNanos;
        giveUpAt = now + timeoutNanos;
        awaitingPong = true;
        return Due.PING;
    }

    /** Takes an answer; one that is late counts as none, however long it is until somebody looks. */
    void pong(long now) {
        if (awaitingPong && now - giveUpAt < 0) {
            awaitingPong = false;
        }
    }
}

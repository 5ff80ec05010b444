package holt.operations.trace;

import holt.json.JsonText;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One trace under way: writes a line for each event, until it has written as many as it may, its time is over or somebody ends it. Safe
 * for use by several threads.
 */
final class Trace {
    private final String id;
    private final Target target;
    private final Instant until;
    private final Consumer<String> log;
    private final AtomicInteger remaining;
    private final AtomicBoolean ended = new AtomicBoolean();

    Trace(String id, Target target, Instant until, int events, Consumer<String> log) {
        this.id = id;
        this.target = target;
        this.until = until;
        this.log = log;
        this.remaining = new AtomicInteger(events);
    }

    /**
     * What is traced.
     *
     * @param connection the connection's id, or empty for a channel
     * @param scope the channel's scope, or empty for a connection
     * @param channel the channel's name, or empty for a connection
     */
    record Target(String connection, String scope, String channel) {
        static Target connection(String id) {
            return new Target(id, "", "");
        }

        boolean isConnection() {
            return !connection.isEmpty();
        }

        /** Names it in a log line; what a client chose cannot break the line. */
        @Override
        public String toString() {
            return isConnection() ? "connection=" + connection : "channel=" + JsonText.quote(scope + '/' + channel);
        }
    }

    String id() {
        return id;
    }

    Target target() {
        return target;
    }

    Instant until() {
        return until;
    }

    /** Tells how many events it may still write. */
    int remaining() {
        return Math.max(0, remaining.get());
    }

    /** Writes one event, if it may; tells whether it may write more. */
    boolean event(String words) {
        if (ended.get()) {
            return false;
        }
        int left = remaining.decrementAndGet();
        if (left >= 0) {
            log.accept("trace=" + id + ' ' + target + ' ' + words);
        }
        return left > 0;
    }

    /** Ends it, once: tells whether this was the first call. */
    boolean end(String why) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        log.accept("trace=" + id + ' ' + target + " ends: " + why);
        return true;
    }
}

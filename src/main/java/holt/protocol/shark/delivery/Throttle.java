package holt.protocol.shark.delivery;

import holt.core.connection.Ticker;
import holt.core.connection.Timers;
import holt.protocol.shark.value.PythonValue;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages with the same throttle key apart: what comes too early is held back until its time has come, and the newest
 * takes the place of what is held. While that is sent late, and as long as that takes, what comes is held back as well; its time
 * counts from when the sending began. A message without throttle passes at once, whatever is held.
 *
 * <p>Of very many keys those that were used last are remembered, and all for which something is held.
 *
 * @param <M> a message
 */
final class Throttle<M> {
    static final int MAX_KEYS = 10_000;
    /** Long enough to mean never, short enough to be added to. */
    private static final double MAX_NANOS = Long.MAX_VALUE / 4.0;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Timers timers;
    private final Ticker ticker;
    private final Function<M, CompletionStage<Void>> late;
    private final Map<PythonValue, Key<M>> keys = new LinkedHashMap<>(1, 0.75f, true);
    private boolean closed;

    /**
     * Begins with nothing.
     *
     * @param timers tell when it is time, with the lock held
     * @param ticker measures time
     * @param late takes what was held back; its stages are done when the message was sent, and done or failed with the lock held
     */
    Throttle(Timers timers, Ticker ticker, Function<M, CompletionStage<Void>> late) {
        this.timers = timers;
        this.ticker = ticker;
        this.late = late;
    }

    /** What is held back. */
    private record Held<M>(M message, long nanos) {}

    /** Where things stand with one key. */
    private static final class Key<M> {
        private long lastSent;
        private boolean sending;
        private @Nullable Held<M> held;
        private Timers.@Nullable Timer timer;

        private Key(long lastSent) {
            this.lastSent = lastSent;
        }

        private boolean isIdle() {
            return timer == null && !sending;
        }
    }

    /** Takes a message for sent that passes in any case. */
    void begin(Conditions conditions) {
        if (conditions.throttle().isPresent()) {
            remember(conditions.throttleKey());
        }
    }

    /** Tells whether a message is to be sent now; if not, it is held. */
    boolean admits(Conditions conditions, M message) {
        if (conditions.throttle().isEmpty()) {
            return true;
        }
        long apart = nanos(conditions.throttle().getAsDouble());
        Key<M> key = keys.get(conditions.throttleKey());
        if (key == null) {
            remember(conditions.throttleKey());
            return true;
        }
        if (!key.isIdle()) {
            key.held = new Held<>(message, apart);
            return false;
        }
        if (ticker.nanos() - key.lastSent < apart) {
            hold(key, new Held<>(message, apart));
            return false;
        }
        key.lastSent = ticker.nanos();
        return true;
    }

    /** Forgets all that is held. */
    void close() {
        closed = true;
        for (Key<M> key : keys.values()) {
            if (key.timer != null) {
                key.timer.cancel();
            }
        }
        keys.clear();
    }

    private void hold(Key<M> key, Held<M> held) {
        key.held = held;
        key.timer = timers.after(Duration.ofNanos(key.lastSent + held.nanos - ticker.nanos()), () -> due(key));
    }

    private void due(Key<M> key) {
        Held<M> held = key.held;
        key.timer = null;
        key.held = null;
        if (closed || held == null) {
            return;
        }
        key.sending = true;
        key.lastSent = ticker.nanos();
        // Whatever becomes of the message, the next is not to wait for it.
        late.apply(held.message).whenComplete((done, failure) -> sent(key));
    }

    private void sent(Key<M> key) {
        key.sending = false;
        Held<M> next = key.held;
        if (next != null && !closed) {
            hold(key, next);
        }
    }

    private void remember(PythonValue name) {
        keys.put(name, new Key<>(ticker.nanos()));
        if (keys.size() > MAX_KEYS) {
            forgetEldest();
        }
    }

    private void forgetEldest() {
        Iterator<Key<M>> eldest = keys.values().iterator();
        while (eldest.hasNext()) {
            if (eldest.next().isIdle() && eldest.hasNext()) {
                eldest.remove();
                return;
            }
        }
    }

    private static long nanos(double seconds) {
        // NaN becomes zero: no time is less than that.
        return (long) Math.max(-MAX_NANOS, Math.min(MAX_NANOS, seconds * NANOS_PER_SECOND));
    }
}

package holt.protocol.shark.service;

import holt.core.connection.Timers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does something again and again, with a pause before each time, until it says that this was the last or is cancelled. */
final class Repetition implements Timers.Timer {
    private final Timers timers;
    private final Supplier<Duration> pause;
    private final Supplier<CompletionStage<Boolean>> action;

    private final Object lock = new Object();
    private Timers.@Nullable Timer next;
    private boolean cancelled;

    /**
     * Sets up the repetition.
     *
     * @param timers wake it up
     * @param pause gives each pause in turn
     * @param action what to do; tells when it is done, and whether to go on. It never fails
     */
    Repetition(Timers timers, Supplier<Duration> pause, Supplier<CompletionStage<Boolean>> action) {
        this.timers = timers;
        this.pause = pause;
        this.action = action;
    }

    /** Begins, with a pause of its own. */
    void start(Duration first) {
        synchronized (lock) {
            if (!cancelled) {
                next = timers.after(first, this::run);
            }
        }
    }

    /** Does it no more; what is under way is finished. */
    @Override
    public void cancel() {
        synchronized (lock) {
            cancelled = true;
            if (next != null) {
                next.cancel();
            }
        }
    }

    boolean isCancelled() {
        synchronized (lock) {
            return cancelled;
        }
    }

    private void run() {
        if (!isCancelled()) {
            action.get().thenAccept(goOn -> {
                if (goOn) {
                    start(pause.get());
                }
            });
        }
    }
}

package holt.protocol.webwire.hooks;

import holt.core.connection.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/** How long a call to the application may take. Safe for use by several threads. */
public final class CallLimit {
    private final Duration limit;
    private final Ticker ticker;
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

    /**
     * Sets the limit.
     *
     * @param limit how long
     * @param ticker the clock
     */
    public CallLimit(Duration limit, Ticker ticker) {
        this.limit = limit;
        this.ticker = ticker;
    }

    /** A call under way. */
    private record Pending(CompletableFuture<?> outcome, long begun) {}

    /**
     * Limits a call that begins now.
     *
     * @param call the call
     * @param <T> what comes of it
     * @return what came of it, or failed with a {@link TimeoutException} when the limit is reached
     */
    <T> CompletionStage<T> limit(CompletionStage<T> call) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Pending entry = new Pending(outcome, ticker.nanos());
        pending.add(entry);
        call.whenComplete((value, failure) -> {
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome.whenComplete((value, failure) -> pending.remove(entry));
    }

    /** Gives up on what has taken too long by now. To be called several times a second, by one thread at a time. */
    public void tick() {
        long now = ticker.nanos();
        for (Pending entry : pending) {
            if (now - entry.begun >= limit.toNanos()) {
                entry.outcome.completeExceptionally(new TimeoutException("no answer within " + limit));
            }
        }
    }
}

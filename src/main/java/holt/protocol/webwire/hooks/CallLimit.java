package holt.protocol.webwire.hooks;

import holt.core.connection.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * How long a call to the application may take. Safe for use by several threads.
 *
 * @param limit how long
 * @param timers tell when that is over
 */
public record CallLimit(Duration limit, Timers timers) {
    /**
     * Limits a call that begins now.
     *
     * @param call the call
     * @param <T> what comes of it
     * @return what came of it, or failed with a {@link TimeoutException} when the limit is reached
     */
    <T> CompletionStage<T> limit(CompletionStage<T> call) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Timers.Timer end = timers.after(
                limit, () -> outcome.completeExceptionally(new TimeoutException("no answer within " + limit)));
        call.whenComplete((value, failure) -> {
            end.cancel();
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome;
    }
}

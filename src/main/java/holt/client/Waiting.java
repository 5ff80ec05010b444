package holt.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for futures, and gives what they failed with to who waits. */
final class Waiting {
    private Waiting() {}

    /**
     * Waits.
     *
     * @param limit how long at most
     * @throws TimeoutException if the result is not there by then
     * @throws HoltClientException if the thread is interrupted, or the future failed with a checked exception
     */
    static <T> T await(CompletableFuture<T> future, Duration limit) throws TimeoutException {
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoltClientException("interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = Failures.cause(e.getCause() == null ? e : e.getCause());
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new HoltClientException(Failures.describe(cause), cause);
        }
    }
}

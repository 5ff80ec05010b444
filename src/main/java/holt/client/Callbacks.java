package holt.client;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls an application's hooks one after the other, away from the thread that reads. What waits is limited in bytes: above
 * that, the reader is to pause, which the server feels as TCP's back-pressure. Safe for use by several threads.
 */
final class Callbacks {
    private static final System.Logger LOGGER = System.getLogger(Callbacks.class.getName());
    private static final CompletionStage<Void> ROOM = CompletableFuture.completedStage(null);
    /** What a waiting call costs beside its argument. */
    private static final int CALL_BYTES = 256;

    private final Executor executor;
    private final long maxBytes;
    private final AtomicLong waitingBytes = new AtomicLong();

    /**
     * Makes an empty queue.
     *
     * @param executor has one thread
     * @param maxBytes how much may wait before the reader pauses
     */
    Callbacks(Executor executor, long maxBytes) {
        this.executor = executor;
        this.maxBytes = maxBytes;
    }

    /**
     * Queues a call.
     *
     * @param hook the call
     * @param argumentBytes what it keeps in memory
     * @return done when more may be queued
     */
    CompletionStage<Void> call(Runnable hook, long argumentBytes) {
        long bytes = CALL_BYTES + argumentBytes;
        CompletableFuture<Void> called = new CompletableFuture<>();
        boolean room = waitingBytes.addAndGet(bytes) <= maxBytes;
        try {
            executor.execute(() -> {
                run(hook);
                waitingBytes.addAndGet(-bytes);
                called.complete(null);
            });
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.DEBUG, "a hook is not called any more: the client is closed");
            return ROOM;
        }
        return room ? ROOM : called;
    }

    private static void run(Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "a hook has failed", e);
        }
    }
}

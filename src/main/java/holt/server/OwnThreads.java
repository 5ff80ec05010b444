package holt.server;

import holt.core.connection.Timers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that are the application's own, of the container's making, until it stops: one for timers, and as many as it takes,
 * up to a limit, for what may have to wait for a name service. Managed executors would do neither: that for timers has a single
 * thread for all applications of a server, tasks may outlive the application, and each task pays for a context it does not need.
 */
final class OwnThreads implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(OwnThreads.class.getName());
    private static final int MAX_WORKERS = 256;
    private static final long KEEP_SECONDS = 30;

    private final ScheduledThreadPoolExecutor clock;
    private final ThreadPoolExecutor workers;

    /** Takes threads from a factory, the first at once. */
    OwnThreads(ThreadFactory factory) {
        this.clock = new ScheduledThreadPoolExecutor(1, factory, new ThreadPoolExecutor.DiscardPolicy());
        this.clock.setRemoveOnCancelPolicy(true);
        this.clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.clock.prestartAllCoreThreads();
        this.workers = new ThreadPoolExecutor(
                0,
                MAX_WORKERS,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory,
                // Whoever hands work over does it himself when all are busy; after the end nobody does.
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    Executor workers() {
        return workers;
    }

    Timers timers() {
        return this::after;
    }

    /** Lets the threads go; what has not begun is not done. */
    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdownNow();
    }

    private Timers.Timer after(Duration delay, Runnable task) {
        Future<?> scheduled = clock.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "a defect in what a timer does", e);
        }
    }
}

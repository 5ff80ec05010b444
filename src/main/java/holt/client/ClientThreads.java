package holt.client;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's threads: all of them daemons, and none where there is nothing to do. */
final class ClientThreads {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor callbacks;
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor scheduler;

    ClientThreads(String name) {
        callbacks = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(name + "-hooks-"));
        callbacks.allowCoreThreadTimeOut(true);
        workers = Executors.newCachedThreadPool(factory(name + "-"));
        scheduler = new ScheduledThreadPoolExecutor(1, factory(name + "-timer-"));
        scheduler.setRemoveOnCancelPolicy(true);
    }

    /** Has one thread, for the application's hooks. */
    Executor callbacks() {
        return callbacks;
    }

    /** Has as many threads as are busy, for the JDK's HTTP client and for what waits for replies. */
    Executor workers() {
        return workers;
    }

    /** Has one thread, for what is done later and never takes long. */
    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** Lets the threads end with the work they have. The workers end by themselves, as the HTTP client may need them still. */
    void close() {
        callbacks.shutdown();
        scheduler.shutdown();
    }

    private static ThreadFactory factory(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

package holt.broker.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A task that a thread of its own runs again and again, with pauses that a call can cut short. The task may block. */
final class RepeatedTask implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final Logger LOGGER = System.getLogger(RepeatedTask.class.getName());

    private final Runnable task;
    private final Duration pause;
    private final Thread thread;
    private final Semaphore hurry = new Semaphore(0);
    private volatile boolean closed;

    /**
     * Sets up the task; {@link #start} starts it.
     *
     * @param task what to run; what it throws is logged
     * @param pause from the end of one run to the beginning of the next
     * @param threads makes the thread
     */
    RepeatedTask(Runnable task, Duration pause, ThreadFactory threads) {
        this.task = task;
        this.pause = pause;
        this.thread = threads.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    /** Cuts the present or the next pause short. */
    void hurry() {
        hurry.release();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "a defect in the upkeep of Redis", e);
            }
            pause();
        }
    }

    private void pause() {
        try {
            if (hurry.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                hurry.drainPermits();
            }
        } catch (InterruptedException e) {
            LOGGER.log(Level.DEBUG, "a pause was interrupted");
        }
    }
}

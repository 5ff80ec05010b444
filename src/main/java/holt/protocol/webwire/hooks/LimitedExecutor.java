package holt.protocol.webwire.hooks;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs a limited number of tasks at a time on another executor and lets the others wait, in order. A container's executor has
 * a limited number of threads and may refuse what it cannot start at once. Nobody limits how many wait: a client has one task at
 * a time, and clients are limited elsewhere.
 */
final class LimitedExecutor implements Executor {
    private final Executor executor;
    private final int maxRunning;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, as the field below it. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private int running;

    /**
     * Limits an executor.
     *
     * @param executor runs the tasks
     * @param maxRunning how many at a time
     */
    LimitedExecutor(Executor executor, int maxRunning) {
        this.executor = executor;
        this.maxRunning = maxRunning;
    }

    /**
     * Runs a task, now or later.
     *
     * @param task must not throw
     * @throws RejectedExecutionException if the executor refuses it although no task of this one runs
     */
    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            waiting.add(task);
            if (running == maxRunning) {
                return;
            }
            running++;
        } finally {
            lock.unlock();
        }
        start(task);
    }

    private void start(Runnable newest) {
        try {
            executor.execute(this::runAll);
        } catch (RejectedExecutionException e) {
            if (isTakenBack(newest)) {
                throw e;
            }
        }
    }

    /** Gives up a place; the task still gets its turn if others run, and is taken back otherwise. */
    private boolean isTakenBack(Runnable newest) {
        lock.lock();
        try {
            running--;
            return running == 0 && waiting.remove(newest);
        } finally {
            lock.unlock();
        }
    }

    private void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable next = waiting.poll();
            if (next == null) {
                running--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }
}

package holt.testing.fake;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An executor that keeps what it is given until a test runs it. */
public final class ManualExecutor implements Executor {
    private final Object lock = new Object();
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        synchronized (lock) {
            waiting.add(task);
        }
    }

    /** Runs all that waits, and what that gives it in turn. */
    public void runAll() {
        Runnable next = poll();
        while (next != null) {
            next.run();
            next = poll();
        }
    }

    public int size() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    private @Nullable Runnable poll() {
        synchronized (lock) {
            return waiting.poll();
        }
    }
}

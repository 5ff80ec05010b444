package holt.testing.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tasks that run at the same time, each on a thread of its own, all released at once. */
public final class Race {
    private static final long LIMIT_SECONDS = 60;

    private Race() {}

    /** A contestant. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /** A contestant that is told its number, the first being 0. */
    @FunctionalInterface
    public interface NumberedTask {
        void run(int number) throws Exception;
    }

    /** Runs as many tasks as there are, and waits for all of them; the first failure is thrown on. */
    public static void run(int contestants, NumberedTask task) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < contestants; i++) {
            int number = i;
            tasks.add(() -> task.run(number));
        }
        run(tasks);
    }

    public static void run(List<Task> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CountDownLatch start = new CountDownLatch(tasks.size());
        try {
            List<Future<?>> finishes = new ArrayList<>();
            for (Task task : tasks) {
                finishes.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    task.run();
                    return null;
                }));
            }
            for (Future<?> finish : finishes) {
                finish.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a contestant failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a contestant did not finish within " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}

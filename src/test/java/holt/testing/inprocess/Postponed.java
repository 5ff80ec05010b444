package holt.testing.inprocess;

import java.util.ArrayDeque;
import java.util.Queue;

/** The part of the container's executor that Holt uses: what is handed to it waits until the test has said what it had to say. */
final class Postponed {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs what waits, and whatever comes of it. */
    void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}

package holt.core.connection;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for one connection, one action after the other though each may take its time: the next begins when the
 * stage of the one before is done, and sees all that it did. No call waits for an action; whoever offers to an idle queue, or
 * completes the action under way, carries on with the next. Safe for use by several threads.
 */
public final class ActionQueue {
    private final long maxWeight;
    private final Consumer<Throwable> onDefect;

    private final Object lock = new Object();
    // Guarded by lock. INVARIANT: weight = that of all actions waiting; the one under way is not among them.
    private final Queue<Waiting> waiting = new ArrayDeque<>(1);
    private long weight;
    private boolean underWay;
    private boolean finishing;

    /**
     * Makes an empty queue.
     *
     * @param maxWeight how much may wait; a single heavier action is still taken when nothing else waits
     * @param onDefect hears of an action that threw or whose stage failed; the next one begins nevertheless
     */
    public ActionQueue(long maxWeight, Consumer<Throwable> onDefect) {
        this.maxWeight = maxWeight;
        this.onDefect = onDefect;
    }

    /** One thing to be done. */
    @FunctionalInterface
    public interface Action {
        /**
         * Begins to do it. Must not block.
         *
         * @return done when the next action may begin
         */
        CompletionStage<Void> begin();
    }

    /**
     * Queues an action behind all others, and begins it at once if there are none. Does nothing once the queue is
     * {@linkplain #finish finishing} or {@linkplain #drain draining}.
     *
     * @param action what to do
     * @param actionWeight what it counts towards the limit while it waits
     * @return false if there was no room; then it will not be done
     */
    public boolean offer(Action action, int actionWeight) {
        synchronized (lock) {
            if (finishing) {
                return true;
            }
            if (!waiting.isEmpty() && weight + actionWeight > maxWeight) {
                return false;
            }
            add(new Waiting(action, actionWeight));
        }
        proceed();
        return true;
    }

    /**
     * Drops all actions that have not begun, and does one more, the last. A second call does nothing.
     *
     * @param last what to do when the action under way is done
     */
    public void finish(Action last) {
        synchronized (lock) {
            if (finishing) {
                return;
            }
            finishing = true;
            waiting.clear();
            weight = 0;
            add(new Waiting(last, 0));
        }
        proceed();
    }

    /**
     * Takes no more actions, does those that wait, and then one more, the last. Does nothing once the queue is
     * {@linkplain #finish finishing}.
     *
     * @param last what to do when all others are done
     */
    public void drain(Action last) {
        synchronized (lock) {
            if (finishing) {
                return;
            }
            finishing = true;
            add(new Waiting(last, 0));
        }
        proceed();
    }

    /** An action and what it weighs. */
    private record Waiting(Action action, int weight) {}

    /** The lock is held by the caller. */
    private void add(Waiting next) {
        waiting.add(next);
        weight += next.weight;
    }

    /** Begins what waits, in a loop as long as each action is done at once, unless one is under way. */
    private void proceed() {
        boolean doneAtOnce = true;
        while (doneAtOnce) {
            Action next = claim();
            if (next == null) {
                return;
            }
            Meeting meeting = new Meeting();
            begin(next).whenComplete((done, failure) -> {
                release();
                if (failure != null) {
                    onDefect.accept(failure);
                }
                if (meeting.isSecond()) {
                    proceed();
                }
            });
            doneAtOnce = meeting.isSecond();
        }
    }

    private @Nullable Action claim() {
        synchronized (lock) {
            Waiting next = underWay ? null : waiting.poll();
            if (next == null) {
                return null;
            }
            underWay = true;
            weight -= next.weight;
            return next.action;
        }
    }

    private void release() {
        synchronized (lock) {
            underWay = false;
        }
    }

    private static CompletionStage<Void> begin(Action action) {
        try {
            return action.begin();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}

package holt.protocol.shark.service;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of one kind may be under way and how many may wait for that, first come, first served. Safe for use by
 * several threads; no call blocks.
 */
final class CallLimit {
    private final int maxUnderWay;
    private final int maxWaiting;
    private final Executor executor;

    private final Object lock = new Object();
    // Guarded by lock. INVARIANT: nobody waits while underWay < maxUnderWay.
    private final Set<Place> waiting = new LinkedHashSet<>();
    private int underWay;

    CallLimit(int maxUnderWay, int maxWaiting, Executor executor) {
        this.maxUnderWay = maxUnderWay;
        this.maxWaiting = maxWaiting;
        this.executor = executor;
    }

    /** A place that was taken, at first perhaps in the queue. */
    final class Place {
        private final Runnable begin;
        private boolean left;

        private Place(Runnable begin) {
            this.begin = begin;
        }

        /** Gives the place to the next. A second call does nothing. */
        void leave() {
            Place next;
            synchronized (lock) {
                if (left) {
                    return;
                }
                left = true;
                next = waiting.remove(this) ? null : promote();
            }
            if (next != null) {
                executor.execute(next.begin);
            }
        }
    }

    /**
     * Takes a place.
     *
     * @param begin what to do, by the executor, as soon as there is room; perhaps even after the place was left
     * @return the place; empty if too many wait already
     */
    Optional<Place> enter(Runnable begin) {
        Place place = new Place(begin);
        synchronized (lock) {
            if (underWay == maxUnderWay) {
                return waiting.size() < maxWaiting && waiting.add(place) ? Optional.of(place) : Optional.empty();
            }
            underWay++;
        }
        executor.execute(begin);
        return Optional.of(place);
    }

    /** Hands a free place over. The lock is held by the caller. */
    private @Nullable Place promote() {
        Iterator<Place> queue = waiting.iterator();
        if (!queue.hasNext()) {
            underWay--;
            return null;
        }
        Place next = queue.next();
        queue.remove();
        return next;
    }
}

package holt.core.routing;

import holt.core.channel.Subscriber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The subscribers that are yet to hear that they may have missed something. Most of them close their connections then, so they
 * are told a few at a time, lest all clients come back in one moment. Safe for use by several threads.
 */
final class GapNotices {
    /** 16 ticks of 250 ms are 4 s, and the contract allows 5. */
    static final int TICKS = 16;

    private final Object lock = new Object();
    // Guarded by lock.
    private final Set<Subscriber> waiting = new LinkedHashSet<>();
    private int batch;

    void add(Collection<Subscriber> subscribers) {
        synchronized (lock) {
            waiting.addAll(subscribers);
            batch = (waiting.size() + TICKS - 1) / TICKS;
        }
    }

    void tick() {
        next().forEach(Subscriber::missed);
    }

    private List<Subscriber> next() {
        List<Subscriber> due = new ArrayList<>();
        synchronized (lock) {
            Iterator<Subscriber> all = waiting.iterator();
            while (due.size() < batch && all.hasNext()) {
                due.add(all.next());
                all.remove();
            }
        }
        return due;
    }
}

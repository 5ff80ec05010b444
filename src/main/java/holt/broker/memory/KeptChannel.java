package holt.broker.memory;

import holt.core.broker.HistorySettings;
import holt.core.broker.Recovery;
import holt.core.channel.Publication;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The last publications of one channel. */
final class KeptChannel {
    /** About what a publication takes besides its payload. */
    private static final int OVERHEAD_BYTES = 256;

    private final HistorySettings settings;
    private final LongSupplier micros;
    /** Of all channels. */
    private final AtomicLong total;

    /** Held while a publication is handed on, so that nobody hears a greater offset first. */
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private final ArrayDeque<Publication> publications = new ArrayDeque<>();
    private long bytes;
    /** Whoever knows nothing behind this may have missed something. */
    private long floor;

    private boolean ended;
    private volatile long last;

    KeptChannel(HistorySettings settings, LongSupplier micros, long floor, AtomicLong total) {
        this.settings = settings;
        this.micros = micros;
        this.floor = floor;
        this.last = floor;
        this.total = total;
    }

    /** Keeps a publication and hands it on; does neither and returns false if this was forgotten meanwhile. */
    boolean keep(Publication publication, Consumer<Publication> next) {
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            last = Math.max(last + 1, micros.getAsLong());
            Publication placed = publication.at(last);
            publications.add(placed);
            resize(size(placed));
            expire();
            while (publications.size() > settings.size() || bytes > settings.bytes()) {
                removeEldest();
            }
            next.accept(placed);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives what is kept behind a place, or null if this was forgotten meanwhile. */
    @Nullable
    Recovery after(long offset) {
        lock.lock();
        try {
            if (ended) {
                return null;
            }
            expire();
            return new Recovery(
                    publications.stream()
                            .filter(publication -> publication.offset() > offset)
                            .toList(),
                    offset >= floor,
                    last);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, unless somebody is at it just now; tells whether it has. */
    boolean end() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            ended = true;
            resize(-bytes);
            publications.clear();
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean isExpired() {
        return last < oldest();
    }

    long last() {
        return last;
    }

    private void expire() {
        long oldest = oldest();
        while (!publications.isEmpty() && publications.getFirst().offset() < oldest) {
            removeEldest();
        }
    }

    private void removeEldest() {
        Publication eldest = publications.removeFirst();
        floor = eldest.offset();
        resize(-size(eldest));
    }

    private void resize(long change) {
        bytes += change;
        total.addAndGet(change);
    }

    private long oldest() {
        return micros.getAsLong() - settings.ttl().toNanos() / 1000;
    }

    private static long size(Publication publication) {
        return (long) OVERHEAD_BYTES + publication.payload().bytes().length;
    }
}

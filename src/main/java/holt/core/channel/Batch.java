package holt.core.channel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of one thread whose subscribers are flushed together, so that what a publisher sent in one go leaves each
 * subscriber's socket in one go. What is delivered outside any batch is flushed at once. A batch that has grown large is
 * flushed before the next delivery. Confined to one thread at a time.
 */
public final class Batch {
    private static final ThreadLocal<@Nullable Batch> OPEN = new ThreadLocal<>();
    private static final Subscriber[] NOBODY = {};
    private static final int MAX_DELIVERIES = 64;
    private static final int MAX_GROUPS = 2 * MAX_DELIVERIES;
    private static final int FIRST_GROUPS = 4;
    /** Room for the envelope that a door puts around a payload. */
    private static final int ENVELOPE_BYTES = 1024;

    private final long maxBytes;
    /** Most sockets never publish: those take no room here. */
    private Subscriber[][] groups = new Subscriber[0][];

    private int size;
    private int deliveries;
    private long bytes;

    /**
     * Makes an empty batch.
     *
     * @param maxBytes how much any subscriber may have to wait for, about; a larger payload is flushed at once
     */
    public Batch(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** From now on, what this thread delivers joins the batch; without effect within another batch. */
    public void open() {
        if (OPEN.get() == null) {
            OPEN.set(this);
        }
    }

    /** From now on, what this thread delivers is flushed at once again. The batch keeps what it has. */
    public void close() {
        if (OPEN.get() == this) {
            OPEN.remove();
        }
    }

    /**
     * Tells whether there is anything to flush.
     *
     * @return true if not
     */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Flushes every subscriber once or more, and empties the batch. */
    public void flush() {
        int groupsToFlush = size;
        size = 0;
        deliveries = 0;
        bytes = 0;
        for (int i = 0; i < groupsToFlush; i++) {
            Subscriber[] group = groups[i];
            groups[i] = NOBODY;
            flushAll(group);
        }
    }

    /**
     * Makes room for a delivery in this thread's batch, if there is one. To be called before it is offered.
     *
     * @param publication what is to be delivered
     */
    public static void expect(Publication publication) {
        Batch batch = OPEN.get();
        if (batch != null) {
            batch.makeRoom(publication.payload().bytes().length + ENVELOPE_BYTES);
        }
    }

    /**
     * Flushes subscribers to whom something was offered: at the end of this thread's batch, or at once if there is none.
     *
     * @param subscribers whom to flush; the array is not changed any more
     */
    public static void flush(Subscriber[] subscribers) {
        Batch batch = OPEN.get();
        if (batch == null) {
            flushAll(subscribers);
        } else if (subscribers.length > 0) {
            batch.add(subscribers);
        }
    }

    private void makeRoom(long expected) {
        if (deliveries == MAX_DELIVERIES || bytes + expected > maxBytes) {
            flush();
        }
        deliveries++;
        bytes += expected;
    }

    /** Most of the time one channel is published to, whose subscribers stay the same. */
    private void add(Subscriber[] subscribers) {
        if (size > 0 && groups[size - 1] == subscribers) {
            return;
        }
        if (size == MAX_GROUPS) {
            flush();
        } else if (size == groups.length) {
            groups = Arrays.copyOf(groups, Math.max(FIRST_GROUPS, 2 * size));
        }
        groups[size++] = subscribers;
    }

    private static void flushAll(Subscriber[] subscribers) {
        for (Subscriber subscriber : subscribers) {
            subscriber.flush();
        }
    }
}

package holt.protocol.rocket;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Everything one client is sent, in an order it can follow: replies in the order of the requests, and no event ahead of a
 * reply that was owed when the event came. So a publisher reads its own event after the reply to it, and a new subscriber
 * reads no event ahead of the reply that promises them, however the broker orders what it delivers and what it confirms.
 *
 * <p>As long as no reply is owed, which is always so for a client that only listens, an event passes without a lock. Held
 * events are bounded like the outbox, and overflow like it. Safe for use by several threads; no lock is held while bytes are
 * written.
 */
final class ReplyLine {
    private final Connection connection;
    private final long maxBytes;

    private final Object lock = new Object();
    // INVARIANT, guarded by lock: the first place is still owed, and so are as many in all as owed says; bytes = size
    // of the
    // frames of the others.
    private final Deque<Place> places = new ArrayDeque<>(1);
    private long bytes;
    private int owed;
    private boolean ended;
    /** True while there are places, and once the line has ended. Written under the lock. */
    private volatile boolean guarded;

    ReplyLine(Connection connection, long maxBytes) {
        this.connection = connection;
        this.maxBytes = maxBytes;
    }

    /** Where something stands in the line: a frame, the end, or nothing yet. Guarded by the line's lock. */
    static final class Place {
        private @Nullable Frame frame;
        private @Nullable CloseReason end;

        private Place(@Nullable Frame frame, @Nullable CloseReason end) {
            this.frame = frame;
            this.end = end;
        }

        private boolean isOwed() {
            return frame == null && end == null;
        }
    }

    /** Tells how many replies are owed. */
    int owed() {
        synchronized (lock) {
            return owed;
        }
    }

    /** Queues an event without writing it. */
    void event(Frame frame) {
        // An event of the same channel that came before this one and was held is out of the line, and in the outbox,
        // before
        // the line is unguarded: so this one never overtakes it.
        if (!guarded) {
            connection.offer(frame);
            return;
        }
        synchronized (lock) {
            append(frame);
        }
    }

    /** Sends a reply that is known at once. */
    void reply(Frame frame) {
        synchronized (lock) {
            append(frame);
        }
        connection.flush();
    }

    /** Keeps a place for a reply that will be known later. Whatever comes until then stands behind it. */
    Place expect() {
        Place place = new Place(null, null);
        synchronized (lock) {
            if (!ended) {
                places.add(place);
                owed++;
                guarded = true;
            }
        }
        return place;
    }

    /** Sends a reply from the place that was kept for it. */
    void settle(Place place, Frame frame) {
        CloseReason closing;
        synchronized (lock) {
            place.frame = frame;
            bytes += frame.size();
            closing = settled();
        }
        send(closing);
    }

    /** Ends the connection from the place that was kept for a reply: what stands before it still goes out. */
    void end(Place place, CloseReason reason) {
        CloseReason closing;
        synchronized (lock) {
            place.end = reason;
            closing = settled();
        }
        send(closing);
    }

    /** Ends the connection behind everything that stands in line. */
    void end(CloseReason reason) {
        end(expect(), reason);
    }

    /** The lock is held by the caller. */
    private void append(Frame frame) {
        if (ended) {
            return;
        }
        if (places.isEmpty()) {
            connection.offer(frame);
            return;
        }
        if (bytes > 0 && bytes + frame.size() > maxBytes) {
            stop();
            connection.overflow();
            return;
        }
        places.add(new Place(frame, null));
        bytes += frame.size();
    }

    /** Lets go what is owed no more; returns how the connection is to end, if it is. The lock is held by the caller. */
    private @Nullable CloseReason settled() {
        if (ended) {
            return null;
        }
        owed--;
        Place first = places.peek();
        while (first != null && !first.isOwed()) {
            if (first.end != null) {
                stop();
                return first.end;
            }
            places.remove();
            release(first.frame);
            first = places.peek();
        }
        guarded = first != null;
        return null;
    }

    private void release(@Nullable Frame frame) {
        if (frame != null) {
            bytes -= frame.size();
            connection.offer(frame);
        }
    }

    /** Lets nothing pass any more. The lock is held by the caller. */
    private void stop() {
        ended = true;
        guarded = true;
        places.clear();
    }

    private void send(@Nullable CloseReason closing) {
        if (closing == null) {
            connection.flush();
        } else {
            connection.close(closing);
        }
    }
}

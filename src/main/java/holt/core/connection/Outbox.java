package holt.core.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection still has to send, bounded by bytes. Offering never blocks and never writes; {@link #flush} writes
 * everything pending in one go, by whichever thread comes first, while the others go on. Safe for use by several threads.
 */
final class Outbox {
    /** Lists that a burst blew up beyond this are not kept for the next one. */
    private static final int MAX_KEPT_CAPACITY = 64;
    /** This part of what may wait is as good as nothing: a large frame may follow the short reply that was owed before it. */
    private static final long NEGLIGIBLE = 1024;

    private final Outlet outlet;
    private final long maxBytes;
    private final Consumer<Throwable> onFailure;
    private final DeliveryTimer timer;

    private final Outlet.Completion completion = this::written;
    private final Object lock = new Object();
    // INVARIANT, guarded by lock: bytes = weight of all frames in pending and inFlight, inFlightBytes of the latter;
    // inFlight belongs to the outlet while writing is true.
    private List<Frame> pending = new ArrayList<>(0);
    private List<Frame> inFlight = new ArrayList<>(0);
    private long bytes;
    private long inFlightBytes;
    private boolean writing;
    /** One of the two is through: the call that began the write, or its completion. */
    private boolean halfWritten;
    /** In the order of the frames. Most outboxes never need it. */
    private @Nullable Queue<Awaited> awaited;

    private boolean accepting = true;
    private @Nullable CloseReason closing;
    private boolean finished;

    /**
     * Makes an empty outbox.
     *
     * @param outlet where it writes to
     * @param terms how much may wait, and what times it
     * @param onFailure hears of a write that failed, at most once; nothing is written afterwards
     */
    Outbox(Outlet outlet, Terms terms, Consumer<Throwable> onFailure) {
        this.outlet = outlet;
        this.maxBytes = terms.maxBytes();
        this.onFailure = onFailure;
        this.timer = terms.timer();
    }

    /**
     * What all outboxes of a node have in common.
     *
     * @param maxBytes how much may wait; a single larger frame still goes out when next to nothing else waits
     * @param timer times the way of publications through an outbox
     */
    record Terms(long maxBytes, DeliveryTimer timer) {}

    /** What became of an offered frame. */
    enum Offer {
        /** It waits to be written. */
        QUEUED,
        /** It did not fit. The outbox takes nothing any more; the connection is to be closed. */
        OVERFLOWED,
        /** The outbox takes nothing any more. */
        REFUSED
    }

    /** Queues a frame behind all others. */
    Offer offer(Frame frame) {
        synchronized (lock) {
            if (!accepting) {
                return Offer.REFUSED;
            }
            if (bytes > maxBytes / NEGLIGIBLE && bytes + weight(frame) > maxBytes) {
                accepting = false;
                return Offer.OVERFLOWED;
            }
            timer.offered(frame);
            pending.add(frame);
            bytes += weight(frame);
            return Offer.QUEUED;
        }
    }

    /** Queues a frame behind all others, and does something once it is written; never if the outbox stops before. */
    Offer offer(Frame frame, Runnable written) {
        synchronized (lock) {
            Offer outcome = offer(frame);
            if (outcome == Offer.QUEUED) {
                awaited = awaited == null ? new ArrayDeque<>(1) : awaited;
                awaited.add(new Awaited(frame, written));
            }
            return outcome;
        }
    }

    /** Queues a ping ahead of all others, whatever the limit; at most one waits. */
    void offerPing() {
        synchronized (lock) {
            boolean waiting = !pending.isEmpty() && pending.get(0).opcode() == Frame.Opcode.PING;
            if (accepting && !waiting) {
                pending.add(0, Frame.ping());
            }
        }
    }

    /** Takes nothing any more, writes what is pending, then closes. Takes effect with the next {@link #flush}. */
    void finish(CloseReason reason) {
        synchronized (lock) {
            accepting = false;
            if (closing == null) {
                closing = reason;
            }
        }
    }

    /** Takes nothing any more, forgets what is pending, closes once the write under way is through. */
    void cut(CloseReason reason) {
        synchronized (lock) {
            forgetPending();
        }
        finish(reason);
    }

    /** Takes nothing any more, forgets what is pending, and leaves the outlet alone. */
    void stop() {
        synchronized (lock) {
            accepting = false;
            finished = true;
            awaited = null;
            forgetPending();
        }
    }

    /** Tells how many bytes may wait. */
    long maxBytes() {
        return maxBytes;
    }

    /** Tells how many bytes wait, those of the write under way included. */
    long bytes() {
        synchronized (lock) {
            return bytes;
        }
    }

    /** Writes what is pending, unless a write is under way; its end then flushes again. */
    void flush() {
        boolean again = true;
        while (again) {
            again = switch (claim()) {
                case WRITE -> write();
                case CLOSE -> close();
                case NOTHING -> false;
            };
        }
    }

    /** A frame whose writing somebody waits for. */
    private record Awaited(Frame frame, Runnable written) {}

    /** What a thread that flushes is to do. */
    private enum Claim {
        WRITE,
        CLOSE,
        NOTHING
    }

    private Claim claim() {
        synchronized (lock) {
            if (writing) {
                return Claim.NOTHING;
            }
            if (pending.isEmpty()) {
                return claimClose();
            }
            List<Frame> batch = pending;
            pending = inFlight;
            inFlight = batch;
            inFlightBytes = bytes;
            writing = true;
            return Claim.WRITE;
        }
    }

    private Claim claimClose() {
        if (finished || closing == null) {
            return Claim.NOTHING;
        }
        finished = true;
        return Claim.CLOSE;
    }

    /** Returns true if the write completed at once, and the caller is to look for more. */
    private boolean write() {
        outlet.write(inFlight, completion);
        synchronized (lock) {
            return passed();
        }
    }

    /** The completion of a write; whoever comes second, it or the caller that began the write, looks for more. */
    private void written(@Nullable Throwable failure) {
        if (failure == null) {
            timer.written(inFlight);
        }
        List<Awaited> heard;
        boolean last;
        synchronized (lock) {
            heard = failure == null ? awaitedInFlight() : List.of();
            bytes -= inFlightBytes;
            inFlightBytes = 0;
            inFlight = emptied(inFlight);
            if (failure != null) {
                stop();
            }
            last = passed();
        }
        if (failure != null) {
            onFailure.accept(failure);
        }
        heard.forEach(frame -> frame.written.run());
        if (last) {
            flush();
        }
    }

    /** The lock is held by the caller. */
    private List<Awaited> awaitedInFlight() {
        Queue<Awaited> waiting = awaited;
        if (waiting == null) {
            return List.of();
        }
        List<Awaited> written = new ArrayList<>(1);
        while (!waiting.isEmpty() && inFlight.contains(waiting.peek().frame)) {
            written.add(waiting.remove());
        }
        awaited = waiting.isEmpty() ? null : waiting;
        return written;
    }

    /** The lock is held by the caller. */
    private boolean passed() {
        boolean second = halfWritten;
        halfWritten = !second;
        writing = !second;
        return second;
    }

    private boolean close() {
        CloseReason reason;
        synchronized (lock) {
            reason = closing;
        }
        if (reason != null) {
            outlet.close(reason);
        }
        return false;
    }

    private void forgetPending() {
        bytes = inFlightBytes;
        pending = emptied(pending);
    }

    /** A ping weighs nothing, so that a large frame that comes just then still finds that nothing else waits. */
    private static int weight(Frame frame) {
        return frame.opcode() == Frame.Opcode.PING ? 0 : frame.size();
    }

    private static List<Frame> emptied(List<Frame> frames) {
        if (frames.size() > MAX_KEPT_CAPACITY) {
            return new ArrayList<>(0);
        }
        frames.clear();
        return frames;
    }
}

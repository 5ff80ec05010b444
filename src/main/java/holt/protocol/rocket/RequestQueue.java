package holt.protocol.rocket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection that wait for their turn: they are handled one at a time, in the order of receipt, by
 * whichever thread comes first, and none before the handler is ready for it. Bounded by bytes. Safe for use by several
 * threads.
 */
final class RequestQueue {
    /** What a request takes besides its bytes, roughly. */
    private static final int OVERHEAD_BYTES = 32;

    private final Consumer<byte[]> handler;
    private final BooleanSupplier ready;
    private final long maxBytes;

    private final Object lock = new Object();
    // Guarded by lock. INVARIANT: bytes = weight of all waiting requests; handling while one is with the handler.
    private final Deque<byte[]> waiting = new ArrayDeque<>(1);
    private long bytes;
    private boolean handling;

    /**
     * Makes an empty queue.
     *
     * @param handler takes one request; must not block
     * @param ready tells whether the handler can take another; {@link #proceed} is to be called whenever that may have changed
     * @param maxBytes how much may wait; a single larger request still waits when there is no other
     */
    RequestQueue(Consumer<byte[]> handler, BooleanSupplier ready, long maxBytes) {
        this.handler = handler;
        this.ready = ready;
        this.maxBytes = maxBytes;
    }

    /** Takes a request, to be followed by {@link #proceed}; returns false if there is no room. */
    boolean add(byte[] request) {
        synchronized (lock) {
            if (!waiting.isEmpty() && bytes + weight(request) > maxBytes) {
                return false;
            }
            waiting.add(request);
            bytes += weight(request);
            return true;
        }
    }

    /** Handles what waits, as far as the handler is ready, unless another thread does so already. */
    void proceed() {
        byte[] request = claim();
        while (request != null) {
            try {
                handler.accept(request);
            } finally {
                release();
            }
            request = claim();
        }
    }

    private byte @Nullable [] claim() {
        synchronized (lock) {
            if (handling || waiting.isEmpty() || !ready.getAsBoolean()) {
                return null;
            }
            handling = true;
            byte[] request = waiting.remove();
            bytes -= weight(request);
            return request;
        }
    }

    private void release() {
        synchronized (lock) {
            handling = false;
        }
    }

    private static int weight(byte[] request) {
        return OVERHEAD_BYTES + request.length;
    }
}

package holt.websocket;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * The buffers of all threads that read or write, few of which do so at a time. A thread mostly gets the one again that it gave
 * back last. Safe for use by several threads.
 *
 * @param <B> the kind of buffer
 */
final class BufferPool<B> {
    private static final int SIZE = 16;

    private final AtomicReferenceArray<B> idle = new AtomicReferenceArray<>(SIZE);
    private final Supplier<B> maker;

    /**
     * Begins without buffers.
     *
     * @param maker makes one where none is idle
     */
    BufferPool(Supplier<B> maker) {
        this.maker = maker;
    }

    B take() {
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < SIZE; i++) {
            int place = (first + i) & (SIZE - 1);
            if (idle.get(place) != null) {
                B buffer = idle.getAndSet(place, null);
                if (buffer != null) {
                    return buffer;
                }
            }
        }
        return maker.get();
    }

    /** Takes a buffer back; one that there is no room for is left to the garbage collector. */
    void give(B buffer) {
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < SIZE; i++) {
            if (idle.compareAndSet((first + i) & (SIZE - 1), null, buffer)) {
                return;
            }
        }
    }
}

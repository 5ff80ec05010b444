package holt.core.connection;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is still to be done for clients that have left, such as telling a backend. A node that goes out of service waits for it.
 * Safe for use by several threads.
 */
public final class Farewells {
    private final AtomicLong last = new AtomicLong();
    private final ConcurrentHashMap<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    /**
     * Adds what is to be waited for. To be called before the client's socket is gone, as on {@link Connection#ended}.
     *
     * @param farewell done, or failed, when nothing is left to do
     */
    public void add(CompletionStage<?> farewell) {
        long number = last.incrementAndGet();
        CompletableFuture<?> over = new CompletableFuture<>();
        underWay.put(number, over);
        farewell.whenComplete((done, failure) -> {
            underWay.remove(number);
            over.complete(null);
        });
    }

    /** Tells when everything added by now is done; never fails. */
    CompletableFuture<Void> done() {
        Collection<CompletableFuture<?>> open = underWay.values();
        return CompletableFuture.allOf(open.toArray(CompletableFuture<?>[]::new));
    }
}

package holt.client;

import holt.protocol.webwire.wire.RequestId;
import holt.protocol.webwire.wire.WebWirePayload;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The requests of one connection that wait for their replies. Each ends once. Safe for use by several threads. */
final class PendingRequests {
    private static final int MAX = 10_000;

    private final ScheduledExecutorService scheduler;
    private final Map<RequestId, Pending> byId = new ConcurrentHashMap<>();

    PendingRequests(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** A request. */
    private record Pending(CompletableFuture<WebWirePayload> reply, boolean restores) {}

    /**
     * Notes a request.
     *
     * @param id its id
     * @param restores whether it asks for a session
     * @return done when {@link #succeed} or {@link #fail} names the id
     */
    CompletableFuture<WebWirePayload> add(RequestId id, boolean restores) {
        CompletableFuture<WebWirePayload> reply = new CompletableFuture<>();
        if (byId.size() >= MAX) {
            return failed("More than " + MAX + " requests wait for their replies");
        }
        byId.put(id, new Pending(reply, restores));
        return reply;
    }

    /** Lets a request fail if it still waits after a time. */
    void limit(RequestId id, Duration timeout) {
        Pending pending = byId.get(id);
        if (pending == null) {
            return;
        }
        Future<?> timer = scheduler.schedule(
                () -> fail(id, () -> new RequestFailedException("", "Request timed out", null)),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
        var unused = pending.reply.whenComplete((reply, failure) -> timer.cancel(false));
    }

    /** Tells whether a request waits that asks for a session. */
    boolean restores(RequestId id) {
        Pending pending = byId.get(id);
        return pending != null && pending.restores;
    }

    void succeed(RequestId id, WebWirePayload payload) {
        Pending pending = byId.remove(id);
        if (pending != null) {
            pending.reply.complete(payload);
        }
    }

    void fail(RequestId id, Supplier<RequestFailedException> failure) {
        Pending pending = byId.remove(id);
        if (pending != null) {
            pending.reply.completeExceptionally(failure.get());
        }
    }

    void failAll(Supplier<RequestFailedException> failure) {
        byId.keySet().forEach(id -> fail(id, failure));
    }

    int count() {
        return byId.size();
    }

    private static CompletableFuture<WebWirePayload> failed(String message) {
        return CompletableFuture.failedFuture(new RequestFailedException("", message, null));
    }
}

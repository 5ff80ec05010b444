package holt.http;

import holt.core.connection.Ticker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests by a client that keeps connections. A server may close a connection that was kept while the next request is on
 * its way (RFC 9112, section 9.5); servers of HTTP/1.0 close after each answer, and the JDK's client keeps their connections all
 * the same. It sends a POST only once. Here one is sent again, as browsers do, if its connection ended without any answer and
 * may be one that was kept a moment ago. What fails on a new connection has failed. Safe for use by several threads; no call
 * blocks.
 */
public final class KeepingClient {
    /** Of several kept connections all may have been closed. */
    private static final int MAX_REPETITIONS = 3;
    /** Until then the client has noticed that a connection was closed right after the answer. */
    private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MAX_KEPT = 256;

    private final HttpClient client;
    private final Ticker ticker;

    private final Object lock = new Object();
    /** Guarded by lock: what may have been kept of late, the oldest first. */
    private final Deque<Kept> kept = new ArrayDeque<>();

    /**
     * Sets up sending.
     *
     * @param client sends
     * @param ticker measures how long ago a connection was used
     */
    public KeepingClient(HttpClient client, Ticker ticker) {
        this.client = client;
        this.ticker = ticker;
    }

    /** A connection to a place, and when it was last used. */
    private record Kept(String place, long nanos) {}

    /**
     * Gives what sends.
     *
     * @return the client
     */
    public HttpClient client() {
        return client;
    }

    /**
     * Sends a request.
     *
     * @param request the request; its body can be read again
     * @param body takes the answer
     * @param repeatable false if it is not to be sent again, come what may
     * @param <T> what becomes of the answer's body
     * @return the answer, or the client's own failure; cancelling it drops the connection
     */
    public <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> body, boolean repeatable) {
        Exchange<T> exchange = new Exchange<>(request, body);
        exchange.send(repeatable ? MAX_REPETITIONS : 0);
        return exchange;
    }

    private boolean takeKept(String place) {
        synchronized (lock) {
            long now = ticker.nanos();
            Iterator<Kept> oldest = kept.iterator();
            while (oldest.hasNext()) {
                Kept next = oldest.next();
                boolean recent = now - next.nanos <= RECENT_NANOS;
                if (!recent || next.place.equals(place)) {
                    oldest.remove();
                }
                if (recent && next.place.equals(place)) {
                    return true;
                }
            }
            return false;
        }
    }

    private void giveBack(String place, HttpResponse<?> response) {
        if (response.headers().allValues("Connection").stream().anyMatch("close"::equalsIgnoreCase)) {
            return;
        }
        synchronized (lock) {
            if (kept.size() == MAX_KEPT) {
                kept.removeFirst();
            }
            kept.addLast(new Kept(place, ticker.nanos()));
        }
    }

    /** One request, until it is answered or has failed. */
    private final class Exchange<T> extends CompletableFuture<HttpResponse<T>> {
        private final HttpRequest request;
        private final BodyHandler<T> body;
        private final String place;
        private volatile @Nullable CompletableFuture<HttpResponse<T>> underWay;

        private Exchange(HttpRequest request, BodyHandler<T> body) {
            this.request = request;
            this.body = body;
            URI uri = request.uri();
            this.place = uri.getScheme() + "://" + uri.getRawAuthority();
        }

        private void send(int repetitionsLeft) {
            boolean mayRepeat = takeKept(place) && repetitionsLeft > 0;
            AtomicBoolean answered = new AtomicBoolean();
            CompletionStage<HttpResponse<T>> ended = begin(noting(body, answered));
            ended.whenComplete((response, failure) -> {
                if (failure == null) {
                    giveBack(place, response);
                    complete(response);
                } else if (mayRepeat && !answered.get() && isCutOff(failure) && !isDone()) {
                    send(repetitionsLeft - 1);
                } else {
                    completeExceptionally(failure);
                }
            });
        }

        private CompletableFuture<HttpResponse<T>> begin(BodyHandler<T> handler) {
            CompletableFuture<HttpResponse<T>> begun;
            try {
                begun = client.sendAsync(request, handler);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
            underWay = begun;
            if (isDone()) {
                begun.cancel(true);
            }
            return begun;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean cancelled = super.cancel(mayInterrupt);
            CompletableFuture<HttpResponse<T>> sent = underWay;
            if (sent != null) {
                sent.cancel(mayInterrupt);
            }
            return cancelled;
        }
    }

    /** Kept connections hold the handler that was used last: through it, they must not hold the client, whose thread would never end. */
    private static <T> BodyHandler<T> noting(BodyHandler<T> body, AtomicBoolean answered) {
        return head -> {
            answered.set(true);
            return body.apply(head);
        };
    }

    private static boolean isCutOff(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IOException
                && !(cause instanceof ConnectException)
                && !(cause instanceof HttpTimeoutException);
    }
}

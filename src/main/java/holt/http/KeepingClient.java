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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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
    private final KeptConnections kept;

    /**
     * Sets up sending.
     *
     * @param client sends
     * @param ticker measures how long ago a connection was used
     */
    public KeepingClient(HttpClient client, Ticker ticker) {
        this.client = client;
        this.kept = new KeptConnections(ticker);
    }

    /** A connection to a place, and when it was last used. */
    private static final class Kept {
        private final String place;
        private final long nanos;
        /** A request may have gone out by it since. */
        private boolean taken;

        private Kept(String place, long nanos) {
            this.place = place;
            this.nanos = nanos;
        }
    }

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
     * @param mayRepeat is asked, by any thread, before it is sent again
     * @param <T> what becomes of the answer's body
     * @return the answer, or the client's own failure; cancelling it drops the connection
     */
    public <T> CompletableFuture<HttpResponse<T>> send(
            HttpRequest request, BodyHandler<T> body, BooleanSupplier mayRepeat) {
        Exchange<T> exchange = new Exchange<>(request, body, mayRepeat);
        exchange.send(MAX_REPETITIONS);
        return exchange;
    }

    /** One request, until it is answered or has failed. */
    private final class Exchange<T> extends CompletableFuture<HttpResponse<T>> {
        private final HttpRequest request;
        private final BodyHandler<T> body;
        private final BooleanSupplier mayRepeat;
        private final String place;
        private volatile @Nullable CompletableFuture<HttpResponse<T>> underWay;

        private Exchange(HttpRequest request, BodyHandler<T> body, BooleanSupplier mayRepeat) {
            this.request = request;
            this.body = body;
            this.mayRepeat = mayRepeat;
            URI uri = request.uri();
            this.place = uri.getScheme() + "://" + uri.getRawAuthority();
        }

        private void send(int repetitionsLeft) {
            boolean mayBeKept = mayBeKept(repetitionsLeft);
            AtomicBoolean answered = new AtomicBoolean();
            CompletionStage<HttpResponse<T>> ended = begin(kept.noting(place, answered, body));
            ended.whenComplete((response, failure) -> {
                if (failure == null) {
                    complete(response);
                } else if (mayBeKept && !answered.get() && isCutOff(failure) && !isDone() && mayRepeat.getAsBoolean()) {
                    send(repetitionsLeft - 1);
                } else {
                    completeExceptionally(failure);
                }
            });
        }

        /** Of requests that are sent at once, one may take the connection that another has noted. */
        private boolean mayBeKept(int repetitionsLeft) {
            boolean noted = kept.take(place);
            boolean first = repetitionsLeft == MAX_REPETITIONS;
            return repetitionsLeft > 0 && (noted || (first && kept.hasHeardFrom(place)));
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

    /**
     * The connections that may have been kept of late. Kept connections hold the handler that was used last: through it, they must
     * hold this and not the client, whose thread would never end.
     */
    private static final class KeptConnections {
        private final Ticker ticker;
        private final Object lock = new Object();
        /** Guarded by lock: the oldest first. */
        private final Deque<Kept> kept = new ArrayDeque<>();

        private KeptConnections(Ticker ticker) {
            this.ticker = ticker;
        }

        /** Takes a handler, and notes a connection when an answer begins: before the client keeps it. */
        private <T> BodyHandler<T> noting(String place, AtomicBoolean answered, BodyHandler<T> body) {
            return head -> {
                answered.set(true);
                if (head.headers().allValues("Connection").stream().noneMatch("close"::equalsIgnoreCase)) {
                    add(place);
                }
                return body.apply(head);
            };
        }

        private void add(String place) {
            synchronized (lock) {
                if (kept.size() == MAX_KEPT) {
                    kept.removeFirst();
                }
                kept.addLast(new Kept(place, ticker.nanos()));
            }
        }

        private boolean hasHeardFrom(String place) {
            synchronized (lock) {
                forgetOld();
                return kept.stream().anyMatch(connection -> connection.place.equals(place));
            }
        }

        /** Returns false if nothing is noted that a connection to that place could be. */
        private boolean take(String place) {
            synchronized (lock) {
                forgetOld();
                Optional<Kept> oldest = kept.stream()
                        .filter(connection -> !connection.taken && connection.place.equals(place))
                        .findFirst();
                oldest.ifPresent(connection -> connection.taken = true);
                return oldest.isPresent();
            }
        }

        /** The lock is held by the caller. */
        private void forgetOld() {
            long now = ticker.nanos();
            while (!kept.isEmpty() && now - kept.getFirst().nanos > RECENT_NANOS) {
                kept.removeFirst();
            }
        }
    }

    private static boolean isCutOff(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IOException
                && !(cause instanceof ConnectException)
                && !(cause instanceof HttpTimeoutException);
    }
}

package holt.protocol.shark.service;

import holt.http.KeepingClient;
import holt.http.LimitedBody;
import holt.protocol.shark.config.CallbackUrl;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One POST of JSON, wherever it is redirected: 301, 302 and 303 turn it into a GET without body, 307 and 308 keep it as it is.
 * The client's own redirection is another.
 */
final class RedirectedPost {
    /** How long an answer may be. */
    static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    private static final int MAX_REDIRECTS = 10;
    private static final Set<Integer> TO_GET = Set.of(301, 302, 303);
    private static final Set<Integer> AS_IT_IS = Set.of(307, 308);

    private final KeepingClient client;
    private final Executor executor;
    private final BooleanSupplier mayRepeat;
    private final CompletableFuture<HttpResponse<byte[]>> result = new CompletableFuture<>();

    private final Object lock = new Object();
    private @Nullable CompletableFuture<HttpResponse<byte[]>> underWay;
    private boolean cancelled;
    // Touched by one thread at a time, each of which began after the one before.
    private byte @Nullable [] body;
    private int redirects;

    /**
     * Sets up a request.
     *
     * @param client sends it
     * @param executor carries on with what comes back
     * @param json what to send
     * @param mayRepeat is asked before it is sent again, where it may have met a kept connection at its end
     */
    RedirectedPost(KeepingClient client, Executor executor, byte[] json, BooleanSupplier mayRepeat) {
        this.client = client;
        this.executor = executor;
        this.body = json;
        this.mayRepeat = mayRepeat;
    }

    /** Hears of the last response, or why there is none. */
    CompletionStage<HttpResponse<byte[]>> result() {
        return result;
    }

    /** Sends the request. */
    void send(CallbackUrl url) {
        CompletableFuture<HttpResponse<byte[]>> response;
        synchronized (lock) {
            if (cancelled) {
                return;
            }
            response = client.send(request(url), head -> new LimitedBody(MAX_ANSWER_BYTES), mayRepeat);
            underWay = response;
        }
        CompletionStage<Void> handled = response.handleAsync(
                (answer, failure) -> {
                    if (failure != null) {
                        result.completeExceptionally(failure);
                    } else {
                        follow(url, answer);
                    }
                    return null;
                },
                executor);
        handled.exceptionally(defect -> {
            result.completeExceptionally(defect);
            return null;
        });
    }

    /** Drops the connection if the request is under way. The result may never come then. */
    void cancel() {
        CompletableFuture<HttpResponse<byte[]>> dropped;
        synchronized (lock) {
            cancelled = true;
            dropped = underWay;
        }
        if (dropped != null) {
            dropped.cancel(true);
        }
    }

    private HttpRequest request(CallbackUrl url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.target())
                .header("Accept", "*/*")
                .header("Accept-Encoding", ContentCoding.OFFERED)
                .header("User-Agent", "Holt");
        url.authorization().ifPresent(credentials -> request.header("Authorization", credentials));
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
    }

    private void follow(CallbackUrl from, HttpResponse<byte[]> response) {
        Optional<String> location = response.headers().firstValue("Location");
        boolean toGet = TO_GET.contains(response.statusCode());
        if (location.isEmpty() || !(toGet || AS_IT_IS.contains(response.statusCode()))) {
            result.complete(response);
            return;
        }
        redirects++;
        if (redirects > MAX_REDIRECTS) {
            result.completeExceptionally(new IOException("more than " + MAX_REDIRECTS + " redirects"));
            return;
        }
        if (toGet) {
            body = null;
        }
        try {
            send(from.resolve(location.get()));
        } catch (IllegalArgumentException e) {
            result.completeExceptionally(new IOException("redirected to what " + e.getMessage(), e));
        }
    }
}

package holt.protocol.shark.service;

import holt.core.connection.Timers;
import holt.http.KeepingClient;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One try of a call: it takes a place among the calls of its kind, sends the request, and leaves. All of this has one limit of
 * time, the wait for the place and all redirects included. Safe for use by several threads.
 */
final class CallbackTry {
    private final CallbackLine line;
    private final byte[] json;
    private final BooleanSupplier mayRepeat;
    private final CompletableFuture<Attempt> outcome = new CompletableFuture<>();

    private final AtomicBoolean settled = new AtomicBoolean();

    // INVARIANT: whoever sets one of these looks at settled afterwards, whoever settles looks at these afterwards.
    private volatile Timers.@Nullable Timer limit;
    private volatile CallLimit.@Nullable Place place;
    private volatile @Nullable RedirectedPost post;

    CallbackTry(CallbackLine line, byte[] json, BooleanSupplier mayRepeat) {
        this.line = line;
        this.json = json;
        this.mayRepeat = mayRepeat;
    }

    /** Hears what came of it, once. */
    CompletionStage<Attempt> outcome() {
        return outcome;
    }

    void begin() {
        limit = line.shared()
                .timers()
                .after(
                        line.shared().options().timeout(),
                        () -> finish(new Attempt.Failed(
                                "no answer within " + line.shared().options().timeout())));
        Optional<CallLimit.Place> taken = line.limit().enter(this::send);
        if (taken.isEmpty()) {
            finish(new Attempt.Failed("too many calls wait"));
            return;
        }
        place = taken.get();
        if (settled.get()) {
            release();
        }
    }

    void giveUp() {
        finish(new Attempt.Failed("given up"));
    }

    private void send() {
        Optional<KeepingClient> client = line.shared().client();
        if (client.isEmpty() || settled.get()) {
            finish(new Attempt.Failed("given up"));
            return;
        }
        RedirectedPost request = new RedirectedPost(client.get(), line.shared().executor(), json, mayRepeat);
        post = request;
        request.result().whenComplete((response, failure) -> finish(attempt(response, failure)));
        request.send(line.url());
        if (settled.get()) {
            release();
        }
    }

    private Attempt attempt(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response != null) {
            return line.shared().decoder().decode(response);
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new Attempt.Failed(String.valueOf(cause));
    }

    private void finish(Attempt attempt) {
        if (settled.compareAndSet(false, true)) {
            release();
            outcome.complete(attempt);
        }
    }

    /** Lets go of whatever is held. What is taken afterwards, by another thread, is let go of by that. */
    private void release() {
        Timers.Timer clock = limit;
        if (clock != null) {
            clock.cancel();
        }
        RedirectedPost request = post;
        if (request != null) {
            request.cancel();
        }
        CallLimit.Place taken = place;
        if (taken != null) {
            taken.leave();
        }
    }
}

package holt.client;

import holt.protocol.webwire.wire.SessionDocument;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes a session over to a new connection. Where the old connection was lost, the server may not have noticed yet and take the
 * session for active: that is tried again for a while.
 */
final class SessionRestoration {
    private static final String ACTIVE = "SESSION_ACTIVE";
    /** Nothing to be done about these; any other failure may have gone by the next time. */
    private static final Set<String> FINAL = Set.of(ACTIVE, "SESSION_NOT_FOUND", "SESSIONS_DISABLED");

    private static final Duration FIRST_DELAY = Duration.ofMillis(50);
    private static final Duration MAX_DELAY = Duration.ofSeconds(1);

    private final WebWireLink link;
    private final String key;
    private final Consumer<SessionDocument> adopt;
    private final Duration timeout;
    private final Executor scheduler;
    private final BackOff backOff;

    SessionRestoration(
            WebWireLink link, String key, Consumer<SessionDocument> adopt, Duration timeout, Executor scheduler) {
        this.link = link;
        this.key = key;
        this.adopt = adopt;
        this.timeout = timeout;
        this.scheduler = scheduler;
        this.backOff = new BackOff(FIRST_DELAY, MAX_DELAY, new Random());
    }

    /** Tells whether a failure means that the session cannot be had any more. */
    static boolean isFinal(RequestFailedException failure) {
        return FINAL.contains(failure.code());
    }

    /** Asks for the session, as often as needed within the timeout. */
    CompletableFuture<SessionDocument> restore() {
        return restore(0, timeout);
    }

    private CompletableFuture<SessionDocument> restore(int attempt, Duration left) {
        return link.restore(key, adopt, timeout).exceptionallyCompose(failure -> {
            Duration delay = backOff.delay(attempt);
            return isActive(failure) && delay.compareTo(left) < 0
                    ? after(delay).thenCompose(nothing -> restore(attempt + 1, left.minus(delay)))
                    : CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<Void> after(Duration delay) {
        Executor later = CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, scheduler);
        return CompletableFuture.runAsync(() -> {}, later);
    }

    private static boolean isActive(Throwable failure) {
        return Failures.cause(failure) instanceof RequestFailedException refused
                && refused.code().equals(ACTIVE);
    }
}

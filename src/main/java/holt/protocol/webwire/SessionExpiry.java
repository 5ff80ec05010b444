package holt.protocol.webwire;

import holt.core.connection.ActionQueue;
import holt.core.connection.Farewells;
import holt.core.session.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the application of sessions whose time has come. */
public final class SessionExpiry {
    /** So many calls to the application are under way at most. */
    private static final int BATCH = 100;

    private static final Logger LOGGER = System.getLogger(SessionExpiry.class.getName());

    private final SessionRules rules;
    private final Farewells farewells;
    private final ActionQueue batches = new ActionQueue(Long.MAX_VALUE, SessionExpiry::defect);
    private final AtomicBoolean underWay = new AtomicBoolean();

    /**
     * Sets up looking for them.
     *
     * @param rules the sessions, and the application
     * @param farewells are waited for before the node stops, lest another node tell again what the application is just being told
     */
    public SessionExpiry(SessionRules rules, Farewells farewells) {
        this.rules = rules;
        this.farewells = farewells;
    }

    /** Tells of what has expired by now, unless an earlier call is still at it. To be called several times a second. */
    public void tick() {
        if (rules.enabled() && underWay.compareAndSet(false, true)) {
            batches.offer(this::batch, 0);
        }
    }

    private CompletionStage<Void> batch() {
        return rules.store().takeExpired(BATCH).thenCompose(this::close).handle((full, failure) -> {
            if (failure == null && full) {
                batches.offer(this::batch, 0);
            } else {
                underWay.set(false);
            }
            return null;
        });
    }

    /** Tells of all of them at once; done, with whether there may be more, when the application knows of each. */
    private CompletionStage<Boolean> close(List<Session> expired) {
        CompletableFuture<?>[] told = expired.stream()
                .map(session -> close(session).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(told).thenApply(done -> expired.size() == BATCH);
    }

    /**
     * A node that dies before the application has answered leaves it to another to tell again. What fails is told and, for the store, tried
     * again where it fails.
     */
    private CompletionStage<Void> close(Session session) {
        CompletionStage<Void> closed = rules.hooks()
                .sessionClosed(Optional.empty(), session)
                .exceptionally(failure -> null)
                .thenCompose(told -> rules.store().forget(session.key()))
                .exceptionally(failure -> null);
        farewells.add(closed);
        return closed;
    }

    private static void defect(Throwable failure) {
        LOGGER.log(Level.ERROR, "a defect in closing sessions", failure);
    }
}

package holt.protocol.webwire;

import holt.core.connection.ActionQueue;
import holt.core.connection.ConnectionId;
import holt.core.session.Attachment;
import holt.core.session.Session;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.SessionRefusedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session that one client has, if any. Whatever concerns the store happens one after the other, so that creating, closing,
 * attaching and the client's end, whoever asks for them and when, each see what the one before did. The application is called
 * between these steps and never within one: it may ask for the next. Safe for use by several threads; no method blocks.
 */
final class ClientSession {
    private static final Logger LOGGER = System.getLogger(ClientSession.class.getName());
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final SessionRules rules;
    private final ConnectionId holder;
    private final Notices notices;
    private final ActionQueue steps = new ActionQueue(Long.MAX_VALUE, ClientSession::defect);

    // Written by steps alone.
    private volatile @Nullable Session current;
    /** What is being closed: its key is taken from the store, its client has not been told. */
    private volatile @Nullable Closing closing;
    /** Set when the client is gone, before the step that follows from it. */
    private volatile boolean ended;

    ClientSession(SessionRules rules, ConnectionId holder, Notices notices) {
        this.rules = rules;
        this.holder = holder;
        this.notices = notices;
    }

    /** The session that a client had whose node died; it is detached already. */
    static ClientSession left(SessionRules rules, ConnectionId holder, Optional<Session> session) {
        ClientSession left = new ClientSession(rules, holder, Notices.NONE);
        left.current = session.orElse(null);
        left.ended = true;
        return left;
    }

    /** Hears what a client is to be told. Called one at a time, in order. */
    interface Notices {
        /** Tells nobody. */
        Notices NONE = new Notices() {
            @Override
            public void created(Session session) {}

            @Override
            public void closed() {}

            @Override
            public void changed() {}
        };

        /** A session was created. */
        void created(Session session);

        /** The session is closed. */
        void closed();

        /** The client has another session than before, or none, and is still there. */
        void changed();
    }

    /** A session that is being closed, and the stage that tells when it is. */
    private record Closing(Session session, CompletableFuture<Void> done) {}

    boolean enabled() {
        return rules.enabled();
    }

    Optional<Session> current() {
        return Optional.ofNullable(current);
    }

    /** Creates a session, tells the client, then the application, whose failure changes nothing. */
    CompletionStage<Session> create(Client client, String info, String key) {
        return step(() -> kept(info, key))
                .thenCompose(
                        session -> rules.hooks().sessionCreated(client, session).handle((done, failure) -> session));
    }

    /** Closes the session, tells the application, then the client. Done at once if that is under way. */
    CompletionStage<Void> close(Client client) {
        return step(this::taken)
                .thenCompose(taken -> taken.map(begun -> rules.hooks()
                                .sessionClosed(Optional.of(client), begun.session)
                                .handle((done, failure) -> begun)
                                .thenCompose(told -> step(() -> forget(told))))
                        .orElse(DONE));
    }

    /** Done when no session is being closed. */
    CompletionStage<Void> settled() {
        Closing begun = closing;
        return begun == null ? DONE : begun.done;
    }

    /** Attaches a session by what the store is asked, and detaches the one before. */
    CompletionStage<Attachment> attach(Supplier<CompletionStage<Attachment>> asked) {
        return step(() -> closing == null ? attached(asked).thenApply(Optional::of) : later())
                .thenCompose(outcome -> outcome.map(CompletableFuture::completedStage)
                        .orElseGet(() -> settled().thenCompose(closed -> attach(asked))));
    }

    /** Lets go of the session, as the client is gone; {@link #current} still tells it. The last step may be the caller's. */
    void end(Runnable last) {
        ended = true;
        step(() -> {
            last.run();
            Session left = current;
            return left == null || closing != null ? DONE : rules.store().detach(left.key(), holder);
        });
    }

    boolean hasEnded() {
        return ended;
    }

    private CompletionStage<Session> kept(String info, String key) {
        refuseIf(!enabled(), "sessions are disabled");
        refuseIf(ended, "the client is gone");
        refuseIf(current != null, "another session on this client is already active");
        Session session = new Session(key, rules.clock().instant().atOffset(ZoneOffset.UTC), info);
        return rules.store().create(session, holder).thenApply(created -> {
            refuseIf(!created, "there is a session with this key already");
            current = session;
            notices.created(session);
            changed();
            return session;
        });
    }

    private CompletionStage<Optional<Closing>> taken() {
        refuseIf(!enabled(), "sessions are disabled");
        Session session = current;
        if (session == null || closing != null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return rules.store().remove(session.key(), holder).thenApply(removed -> {
            if (!removed) {
                lost();
                return Optional.empty();
            }
            Closing begun = new Closing(session, new CompletableFuture<>());
            closing = begun;
            return Optional.of(begun);
        });
    }

    /** Somebody else has the session, or has closed it: the client has none any more. */
    private void lost() {
        if (!ended) {
            current = null;
            notices.closed();
            changed();
        }
    }

    private CompletionStage<Void> forget(Closing told) {
        current = null;
        closing = null;
        notices.closed();
        changed();
        told.done.complete(null);
        return DONE;
    }

    private CompletionStage<Attachment> attached(Supplier<CompletionStage<Attachment>> asked) {
        if (ended) {
            return CompletableFuture.completedStage(Attachment.Refused.UNKNOWN);
        }
        return asked.get().thenCompose(outcome -> {
            Session before = current;
            if (!(outcome instanceof Attachment.Attached attached)) {
                return CompletableFuture.completedStage(outcome);
            }
            current = attached.session();
            changed();
            return before == null
                    ? CompletableFuture.completedStage(outcome)
                    : rules.store().detach(before.key(), holder).handle((done, failure) -> outcome);
        });
    }

    private static CompletionStage<Optional<Attachment>> later() {
        return CompletableFuture.completedStage(Optional.empty());
    }

    private void changed() {
        if (!ended) {
            notices.changed();
        }
    }

    /** Takes a step when those before are done; fails as the step does. */
    private <T> CompletionStage<T> step(Supplier<CompletionStage<T>> step) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        steps.offer(
                () -> begin(step).handle((value, failure) -> {
                    if (failure == null) {
                        outcome.complete(value);
                    } else {
                        outcome.completeExceptionally(failure);
                    }
                    return null;
                }),
                0);
        return outcome;
    }

    private static <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static void refuseIf(boolean refused, String message) {
        if (refused) {
            throw new SessionRefusedException(message);
        }
    }

    private static void defect(Throwable failure) {
        LOGGER.log(Level.ERROR, "a defect in a step of a session", failure);
    }
}

package holt.client;

import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.Signal;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps the session while connections come and go, and passes on to the application's hooks what happens. */
final class SessionHolder implements WebWireLink.Events {
    private final WebWireOptions.Hooks hooks;
    private final Callbacks callbacks;
    private final AtomicReference<@Nullable SessionDocument> session = new AtomicReference<>();

    SessionHolder(WebWireOptions.Hooks hooks, Callbacks callbacks) {
        this.hooks = hooks;
        this.callbacks = callbacks;
    }

    Optional<SessionDocument> session() {
        return Optional.ofNullable(session.get());
    }

    /** Takes a session that was restored. */
    void adopt(SessionDocument restored) {
        session.set(restored);
    }

    /** Forgets the session. */
    void forget() {
        session.set(null);
    }

    /** Forgets the session, which cannot be had any more. */
    void lose(RequestFailedException reason) {
        session.set(null);
        var unused = callbacks.call(() -> hooks.onSessionLost().accept(reason), 0);
    }

    /** Tells the application of the connection's status. */
    void statusChanged(ConnectionStatus status) {
        var unused = callbacks.call(() -> hooks.onStatus().accept(status), 0);
    }

    @Override
    public CompletionStage<Void> signal(Signal signal) {
        return callbacks.call(
                () -> hooks.onSignal().accept(signal),
                signal.payload().content().bytes().length);
    }

    @Override
    public CompletionStage<Void> sessionCreated(SessionDocument created) {
        session.set(created);
        return callbacks.call(
                () -> hooks.onSessionCreated().accept(created), created.info().bytes().length);
    }

    @Override
    public CompletionStage<Void> sessionClosed() {
        session.set(null);
        return callbacks.call(hooks.onSessionClosed(), 0);
    }
}

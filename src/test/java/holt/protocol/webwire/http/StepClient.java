package holt.protocol.webwire.http;

import holt.core.connection.ConnectionId;
import holt.core.session.Session;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.PayloadDocument;
import holt.protocol.webwire.hooks.SessionRefusedException;
import holt.protocol.webwire.wire.Signal;
import holt.protocol.webwire.wire.WebWirePayload;
import holt.testing.socket.Bytes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that notes what is done to it. */
final class StepClient implements Client {
    final List<String> steps = new CopyOnWriteArrayList<>();
    volatile Optional<Session> session = Optional.empty();
    volatile boolean refusing;
    private final ConnectionId id;

    StepClient(ConnectionId id) {
        this.id = id;
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public String remoteAddress() {
        return "192.0.2.1";
    }

    @Override
    public Instant connectedAt() {
        return Instant.parse("2026-01-02T03:04:05Z");
    }

    @Override
    public String userAgent() {
        return "agent";
    }

    @Override
    public Optional<Session> session() {
        return session;
    }

    @Override
    public void signal(String name, WebWirePayload payload) {
        PayloadDocument.compose(new Signal(name, payload));
        steps.add("signal " + name + " "
                + payload.text()
                        .orElseGet(() -> Bytes.of(payload.content().bytes()).toString()));
    }

    @Override
    public CompletionStage<Session> createSession(String info) {
        return createSession(info, "-");
    }

    @Override
    public CompletionStage<Session> createSession(String info, String key) {
        steps.add("create " + info + " " + key);
        return refusing
                ? CompletableFuture.failedStage(new SessionRefusedException("as the test wants"))
                : CompletableFuture.completedStage(new Session(key, OffsetDateTime.MIN, info));
    }

    @Override
    public CompletionStage<Void> closeSession() {
        steps.add("close");
        return CompletableFuture.completedStage(null);
    }
}

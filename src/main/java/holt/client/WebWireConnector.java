package holt.client;

import holt.protocol.webwire.wire.RequestId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/** Makes one connection after the other: checks the server's version, opens the socket, restores the session. */
final class WebWireConnector {
    private final WebWireOptions options;
    private final SessionHolder sessions;
    private final ScheduledExecutorService scheduler;
    private final AtomicLong requests = new AtomicLong();

    WebWireConnector(WebWireOptions options, SessionHolder sessions, ScheduledExecutorService scheduler) {
        this.options = options;
        this.sessions = sessions;
        this.scheduler = scheduler;
    }

    /**
     * Makes a connection.
     *
     * @return the connection; failed with a {@link ConnectFailedException}
     */
    CompletableFuture<WebWireLink> connect() {
        return VersionCheck.ask(options.http(), options.address().http(), options.timeout())
                .thenCompose(fits -> open())
                .thenCompose(this::restore)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(explained(failure)));
    }

    private CompletableFuture<WebWireLink> open() {
        WebWireLink link = new WebWireLink(() -> RequestId.numbered(requests.incrementAndGet()), sessions, scheduler);
        return MessageSocket.open(
                        options.http(), options.address().webSocket(), options.limits(), link::receive, scheduler)
                .thenApply(socket -> {
                    link.opened(socket);
                    return link;
                });
    }

    private CompletableFuture<WebWireLink> restore(WebWireLink link) {
        Optional<String> key = sessions.session().map(session -> session.key());
        if (key.isEmpty()) {
            return CompletableFuture.completedFuture(link);
        }
        return new SessionRestoration(link, key.get(), sessions::adopt, options.timeout(), scheduler)
                .restore()
                .thenApply(session -> link)
                .exceptionallyCompose(failure -> afterFailedRestoration(link, failure));
    }

    private CompletableFuture<WebWireLink> afterFailedRestoration(WebWireLink link, Throwable failure) {
        if (Failures.cause(failure) instanceof RequestFailedException refused && SessionRestoration.isFinal(refused)) {
            sessions.lose(refused);
            return CompletableFuture.completedFuture(link);
        }
        link.close();
        return CompletableFuture.failedFuture(failure);
    }

    private Throwable explained(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        return cause instanceof ConnectFailedException
                ? cause
                : ConnectFailedException.temporary(
                        "cannot connect to " + options.address().http() + ": " + Failures.describe(cause), cause);
    }
}

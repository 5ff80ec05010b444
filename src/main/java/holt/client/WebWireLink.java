package holt.client;

import holt.core.channel.Payload;
import holt.protocol.webwire.wire.ClientMessage.CloseSession;
import holt.protocol.webwire.wire.ClientMessage.Request;
import holt.protocol.webwire.wire.ClientMessage.RestoreSession;
import holt.protocol.webwire.wire.ErrorReport;
import holt.protocol.webwire.wire.LenientDecoder;
import holt.protocol.webwire.wire.MalformedMessageException;
import holt.protocol.webwire.wire.RequestId;
import holt.protocol.webwire.wire.ServerMessage;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import holt.protocol.webwire.wire.ServerMessage.SessionCreated;
import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.Signal;
import holt.protocol.webwire.wire.WebWireEncoder;
import holt.protocol.webwire.wire.WebWirePayload;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One connection to a WebWire server: requests find their replies, everything else goes to {@link Events}. When the connection
 * ends, so does every request.
 */
final class WebWireLink {
    private static final System.Logger LOGGER = System.getLogger(WebWireLink.class.getName());

    private final Supplier<RequestId> ids;
    private final Events events;
    private final PendingRequests pending;
    private final CompletableFuture<MessageSocket> socket = new CompletableFuture<>();
    private volatile boolean closed;

    WebWireLink(Supplier<RequestId> ids, Events events, ScheduledExecutorService scheduler) {
        this.ids = ids;
        this.events = events;
        this.pending = new PendingRequests(scheduler);
    }

    /** What happens without having been asked for. Called by the thread that reads, in order. */
    interface Events {
        /** Hears a signal; the result is done when the next message may come. */
        CompletionStage<Void> signal(Signal signal);

        /** Learns that the server has made a session. */
        CompletionStage<Void> sessionCreated(SessionDocument session);

        /** Learns that the session has ended. */
        CompletionStage<Void> sessionClosed();
    }

    /** Takes what comes on the socket. */
    CompletionStage<Void> receive(byte[] message) {
        if (closed) {
            return CompletableFuture.completedStage(null);
        }
        try {
            Reaction reaction = new Reaction();
            LenientDecoder.decode(message, pending::restores).deliverTo(reaction);
            return reaction.done;
        } catch (MalformedMessageException e) {
            LOGGER.log(Level.WARNING, "a message of the server is ignored: {0}", e.getMessage());
            return CompletableFuture.completedStage(null);
        }
    }

    /** Hands over the open socket. To be called once. */
    void opened(MessageSocket open) {
        socket.complete(open);
        var unused = open.ended().thenAccept(ending -> pending.failAll(() -> lost(ending)));
    }

    /** Is done when the connection has ended, and never if it was not opened. */
    CompletableFuture<Ending> ended() {
        return socket.thenCompose(MessageSocket::ended);
    }

    /** Fails what waits for a reply and closes the connection; nothing is heard of it any more but its end. */
    void close() {
        closed = true;
        pending.failAll(() -> RequestFailedException.disconnected("The connection was closed before the reply came"));
        var unused = socket.thenAccept(MessageSocket::close);
    }

    int pendingRequests() {
        return pending.count();
    }

    /** Sends a signal; done when it was written. */
    CompletableFuture<Void> signal(Signal signal) {
        byte[] message = WebWireEncoder.encode(signal);
        return socket.thenCompose(open -> open.send(message));
    }

    CompletableFuture<WebWirePayload> request(String name, WebWirePayload payload, Duration timeout) {
        RequestId id = ids.get();
        return exchange(
                new Exchange<>(
                        id, Payload.of(WebWireEncoder.encode(new Request(id, name, payload))), false, reply -> reply),
                timeout);
    }

    /**
     * Asks for a session.
     *
     * @param adopt takes the session before anything else is read
     */
    CompletableFuture<SessionDocument> restore(String key, Consumer<SessionDocument> adopt, Duration timeout) {
        RequestId id = ids.get();
        return exchange(
                new Exchange<>(id, Payload.of(WebWireEncoder.encode(new RestoreSession(id, key))), true, reply -> {
                    SessionDocument session = SessionDocument.parse(reply.content());
                    adopt.accept(session);
                    return session;
                }),
                timeout);
    }

    /** Asks to end the session. */
    CompletableFuture<WebWirePayload> closeSession(Duration timeout) {
        RequestId id = ids.get();
        return exchange(
                new Exchange<>(id, Payload.of(WebWireEncoder.encode(new CloseSession(id))), false, reply -> reply),
                timeout);
    }

    /**
     * A request and what becomes of its reply.
     *
     * @param read called by the thread that reads, before it goes on
     */
    private record Exchange<T>(RequestId id, Payload message, boolean restores, Function<WebWirePayload, T> read) {}

    private <T> CompletableFuture<T> exchange(Exchange<T> exchange, Duration timeout) {
        RequestId id = exchange.id;
        CompletableFuture<WebWirePayload> reply = pending.add(id, exchange.restores);
        CompletableFuture<T> result = reply.thenApply(exchange.read);
        if (!reply.isDone()) {
            pending.limit(id, timeout);
            var unused = socket.thenCompose(open -> open.send(exchange.message.bytes()))
                    .whenComplete((sent, failed) -> {
                        if (failed != null) {
                            String reason = "Couldn't send message: " + Failures.describe(failed);
                            pending.fail(id, () -> new RequestFailedException("", reason, Failures.cause(failed)));
                        }
                    });
        }
        return result;
    }

    private static RequestFailedException lost(Ending ending) {
        return RequestFailedException.disconnected("The connection was lost before the reply came: " + ending);
    }

    /** Acts on one message. */
    private final class Reaction implements ServerMessage.Handler {
        private CompletionStage<Void> done = CompletableFuture.completedStage(null);

        @Override
        public void signal(Signal signal) {
            done = events.signal(signal);
        }

        @Override
        public void reply(Reply reply) {
            pending.succeed(reply.id(), reply.payload());
        }

        @Override
        public void errorReply(ErrorReply reply) {
            pending.fail(reply.id(), () -> RequestFailedException.of(ErrorReport.parse(reply.body())));
        }

        @Override
        public void sessionCreated(SessionCreated notice) {
            done = events.sessionCreated(SessionDocument.parse(notice.body()));
        }

        @Override
        public void sessionClosed() {
            done = events.sessionClosed();
        }
    }
}

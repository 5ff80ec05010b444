package holt.protocol.webwire;

import holt.core.connection.ActionQueue;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.core.metrics.Outcome;
import holt.protocol.webwire.hooks.Answer;
import holt.protocol.webwire.hooks.ClientDocument;
import holt.protocol.webwire.hooks.Message;
import holt.protocol.webwire.wire.ClientMessage;
import holt.protocol.webwire.wire.ErrorReport;
import holt.protocol.webwire.wire.MalformedMessageException;
import holt.protocol.webwire.wire.ReplyEncoder;
import holt.protocol.webwire.wire.RequestId;
import holt.protocol.webwire.wire.Signal;
import holt.protocol.webwire.wire.WebWireDecoder;
import holt.websocket.MessageAssembler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One client and what it asks, one thing after the other: the next message is looked at when all that came of the one before is
 * done and sent. What waits is bounded. Calls come one at a time, as for every conversation.
 */
final class WebWireConversation implements MessageAssembler.Listener, ClientMessage.Handler<CompletionStage<Void>> {
    private static final Logger LOGGER = System.getLogger(WebWireConversation.class.getName());
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    /** What a message of a few bytes takes in memory. */
    private static final int MESSAGE_BYTES = 128;

    private static final int PROTOCOL_ERROR = 1002;
    private static final CloseReason MALFORMED =
            new CloseReason(CloseReason.Cause.PROTOCOL_ERROR, PROTOCOL_ERROR, "malformed message");
    private static final CloseReason LOOKUP_FAILED =
            new CloseReason(CloseReason.Cause.INTERNAL_ERROR, PROTOCOL_ERROR, "session lookup failed");

    private final WebWireNode node;
    private final Connection connection;
    private final ReplyEncoder replies;
    private final WebWireClient client;
    private final ActionQueue actions;
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();
    private boolean broken;

    private WebWireConversation(
            WebWireNode node, ReplyEncoder replies, long maxWaiting, Connection connection, String userAgent) {
        this.node = node;
        this.connection = connection;
        this.replies = replies;
        this.client = new WebWireClient(
                new ClientDocument(
                        connection.id(),
                        connection.remoteAddress(),
                        connection.openedAt(),
                        userAgent,
                        Optional.empty()),
                node.rules(),
                this::send,
                node::note);
        this.actions = new ActionQueue(maxWaiting, this::defect);
    }

    /**
     * Begins a conversation.
     *
     * @param node what all of them share
     * @param replies how replies are written
     * @param maxWaiting how many bytes of messages may wait
     * @param connection the link to it
     * @param userAgent what it calls itself
     */
    static WebWireConversation begin(
            WebWireNode node, ReplyEncoder replies, long maxWaiting, Connection connection, String userAgent) {
        WebWireConversation conversation = new WebWireConversation(node, replies, maxWaiting, connection, userAgent);
        connection.ended().thenRun(() -> {
            node.expectFarewell(conversation.farewell);
            conversation.end();
        });
        connection.introduce(new SessionHolder(conversation.client));
        conversation.actions.offer(conversation::connect, 0);
        return conversation;
    }

    @Override
    public void text(String message) {
        take(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void binary(byte[] message) {
        take(message);
    }

    @Override
    public CompletionStage<Void> signal(Signal signal) {
        return node.hooks()
                .signal(client, new Message(signal.name(), signal.payload()))
                .handle((done, failure) -> failure == null ? Outcome.OK : Outcome.FAILED)
                .thenAccept(outcome -> count(WebWireEvent.SIGNAL, outcome));
    }

    @Override
    public CompletionStage<Void> request(ClientMessage.Request request) {
        return node.hooks()
                .request(client, new Message(request.name(), request.payload()))
                .thenApply(answer -> reply(request.id(), answer))
                .exceptionally(failure -> {
                    count(WebWireEvent.REQUEST, Outcome.FAILED);
                    return replies.error(request.id(), WebWireErrors.HOOK_FAILED);
                })
                .thenAccept(this::send);
    }

    @Override
    public CompletionStage<Void> closeSession(ClientMessage.CloseSession request) {
        if (!client.slot().enabled()) {
            return refuse(WebWireEvent.CLOSE_SESSION, request.id());
        }
        return client.closeSession()
                .thenCompose(done -> client.slot().settled())
                .thenApply(done -> closed(request.id()))
                .exceptionally(failure -> notClosed(request.id(), failure))
                .thenAccept(this::send);
    }

    @Override
    public CompletionStage<Void> restoreSession(ClientMessage.RestoreSession request) {
        if (!client.slot().enabled()) {
            return refuse(WebWireEvent.RESTORE_SESSION, request.id());
        }
        String key = keyOf(request);
        return Restoration.restore(node.rules(), client, key).handle((outcome, failure) -> {
            if (failure == null) {
                restored(request.id(), key, outcome);
            } else {
                LOGGER.log(Level.WARNING, () -> connection.id() + " cannot restore a session: " + failure);
                notRestored(request.id(), Outcome.FAILED, WebWireErrors.NOT_RESTORED);
            }
            return null;
        });
    }

    private void restored(RequestId id, String key, Restoration.Outcome outcome) {
        if (outcome instanceof Restoration.Outcome.Restored restored) {
            count(WebWireEvent.RESTORE_SESSION, Outcome.OK);
            send(replies.restored(id, restored.session()));
            return;
        }
        switch ((Restoration.Outcome.Refused) outcome) {
            case ACTIVE -> notRestored(id, Outcome.REFUSED, WebWireErrors.sessionActive(key));
            case NOT_FOUND -> notRestored(id, Outcome.REFUSED, WebWireErrors.sessionNotFound(key));
            case LOOKUP_FAILED -> {
                notRestored(id, Outcome.FAILED, WebWireErrors.NOT_RESTORED);
                connection.close(LOOKUP_FAILED);
            }
        }
    }

    private void notRestored(RequestId id, Outcome outcome, ErrorReport report) {
        count(WebWireEvent.RESTORE_SESSION, outcome);
        send(replies.error(id, report));
    }

    private byte[] closed(RequestId id) {
        count(WebWireEvent.CLOSE_SESSION, Outcome.OK);
        return replies.confirmation(id);
    }

    private byte[] notClosed(RequestId id, Throwable failure) {
        LOGGER.log(Level.WARNING, () -> connection.id() + " cannot close its session: " + failure);
        count(WebWireEvent.CLOSE_SESSION, Outcome.FAILED);
        return replies.error(id, WebWireErrors.NOT_CLOSED);
    }

    private byte[] reply(RequestId id, Answer answer) {
        if (answer instanceof Answer.Failure failed) {
            count(WebWireEvent.REQUEST, Outcome.REFUSED);
            return replies.error(id, failed.report());
        }
        byte[] reply = replies.reply(id, ((Answer.Reply) answer).payload());
        count(WebWireEvent.REQUEST, Outcome.OK);
        return reply;
    }

    private CompletionStage<Void> refuse(WebWireEvent event, RequestId id) {
        count(event, Outcome.REFUSED);
        send(replies.error(id, WebWireErrors.SESSIONS_DISABLED));
        return DONE;
    }

    private CompletionStage<Void> connect() {
        return node.enter(connection, client)
                .thenCompose(done -> whateverComesOf(node.hooks().clientConnected(client)));
    }

    /** Frees the session at once; the application hears of the end when it is done with what it has begun. */
    private void end() {
        client.slot().end(() -> node.leave(client));
        actions.finish(() -> node.tellEnd(client).thenRun(() -> farewell.complete(null)));
    }

    /** Messages behind a malformed one are not looked at. */
    private void take(byte[] message) {
        if (broken) {
            return;
        }
        try {
            if (WebWireDecoder.decode(message) instanceof ClientMessage known) {
                offer(() -> known.deliverTo(this), message.length);
            } else {
                count(WebWireEvent.UNKNOWN, Outcome.REFUSED);
            }
        } catch (MalformedMessageException e) {
            LOGGER.log(Level.DEBUG, () -> connection.id() + " sent a malformed message: " + e.getMessage());
            count(WebWireEvent.UNKNOWN, Outcome.INVALID);
            broken = true;
            offer(this::breakOff, 0);
        }
    }

    private void offer(ActionQueue.Action action, int bytes) {
        if (!actions.offer(action, MESSAGE_BYTES + bytes)) {
            connection.close(CloseReason.TOO_MANY_MESSAGES);
        }
    }

    private CompletionStage<Void> breakOff() {
        connection.close(MALFORMED);
        return DONE;
    }

    private void count(WebWireEvent event, Outcome outcome) {
        connection.metrics().events(WebWireEvent.class).count(event, outcome);
    }

    private void send(byte[] message) {
        connection.send(Frame.binary(message));
    }

    /** The application's failures are logged where it is called. */
    private static CompletionStage<Void> whateverComesOf(CompletionStage<Void> call) {
        return call.handle((done, failure) -> null);
    }

    /** Keys are text in UTF-8, if they are text at all. */
    private static String keyOf(ClientMessage.RestoreSession request) {
        byte[] bytes = request.key().getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void defect(Throwable failure) {
        LOGGER.log(Level.ERROR, "a defect in " + connection.door() + " ended " + connection.id(), failure);
        connection.close(CloseReason.INTERNAL_ERROR);
    }
}

package holt.protocol.shark;

import holt.core.connection.ActionQueue;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.metrics.EventCounters;
import holt.core.metrics.Outcome;
import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.config.SharkConfiguration.TicketAuthentication;
import holt.protocol.shark.service.CallbackAnswer;
import holt.protocol.shark.wire.ClientEvent;
import holt.protocol.shark.wire.ClientEventDecoder;
import holt.protocol.shark.wire.SharkError;
import holt.protocol.shark.wire.SharkReply;
import holt.protocol.shark.wire.SubscriptionName;
import holt.websocket.MessageAssembler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * One client's events, carried out one after the other, each with all calls of services it takes. What waits is bounded like
 * the outbox: a client that sends on all the same is closed with 1008. Messages of services come to it meanwhile, by its
 * {@link SharkSession}.
 */
final class SharkConversation implements MessageAssembler.Listener, ClientEvent.Handler {
    private static final Logger LOGGER = System.getLogger(SharkConversation.class.getName());
    /** What an event of a few bytes takes in memory. */
    private static final int EVENT_BYTES = 128;

    private static final CloseReason UNHANDLED = new CloseReason(CloseReason.Cause.INTERNAL_ERROR, 1000, "");
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final SharkHub hub;
    private final Connection connection;
    private final SharkSession session;
    private final ActionQueue events;
    private final EventCounters<ClientEvent.Kind> counters;
    private volatile boolean finished;

    private SharkConversation(SharkHub hub, Connection connection) {
        this.hub = hub;
        this.connection = connection;
        this.session = new SharkSession(connection);
        this.events = new ActionQueue(hub.maxWaiting(), this::defect);
        this.counters = connection.metrics().events(ClientEvent.Kind.class);
    }

    /**
     * Begins a conversation.
     *
     * @param hub what all conversations share
     * @param connection the link to the client
     */
    static SharkConversation begin(SharkHub hub, Connection connection) {
        LOGGER.log(Level.DEBUG, () -> "new session: " + connection.id() + " from " + connection.remoteAddress());
        SharkConversation conversation = new SharkConversation(hub, connection);
        connection.ended().thenAccept(conversation::end);
        connection.introduce(conversation.session);
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
    public CompletionStage<Void> authenticate(ClientEvent.Authenticate event) {
        if (!event.byTicket() || hub.configuration().ticket().isEmpty()) {
            throw new SharkRefusalException(SharkError.METHOD_UNSUPPORTED, Map.of());
        }
        JsonText ticket =
                event.ticket().orElseThrow(() -> new SharkRefusalException(SharkError.TICKET_MISSING, Map.of()));
        return hub.callbacks().validate(ticket).thenAccept(answer -> {
            if (!answer.isOk()) {
                throw new SharkRefusalException(
                        answer.error(SharkError.AUTHENTICATION_FAILED.text()), Map.of(), Optional.empty());
            }
            session.identify(identity(answer));
            session.newestFirst().forEach(SharkSubscription::refreshDebt);
            session.send(SharkReply.ok(event.kind().toString()));
        });
    }

    @Override
    public CompletionStage<Void> subscribe(ClientEvent.Subscribe event) {
        SubscriptionName name = name(event.target());
        ServiceOptions service = service(name);
        Map<String, JsonText> extras = extras(service, event.members());
        refuseIf(
                service.requireAuthentication() && session.fields().isEmpty(),
                SharkError.AUTHENTICATION_REQUIRED,
                extras);
        session.find(name).ifPresent(existing -> {
            throw new SharkRefusalException(SharkError.ALREADY_SUBSCRIBED, existing.extras());
        });
        refuseIf(session.size() >= hub.limits().channelsPerConnection(), SharkError.TOO_MANY_SUBSCRIPTIONS, extras);
        SharkSubscription subscription = new SharkSubscription(hub, session, name, service, extras);
        return new SubscriptionOpening(session, subscription).begin(event.kind().toString());
    }

    @Override
    public CompletionStage<Void> message(ClientEvent.Message event) {
        SharkSubscription subscription = subscription(event.target(), event.members());
        return subscription.tell(event.data()).thenAccept(answer -> {
            subscription.require(answer, SharkError.UNHANDLED);
            if (answer.hasData()) {
                session.send(subscription.ok(event.kind().toString(), answer));
            }
        });
    }

    @Override
    public CompletionStage<Void> unsubscribe(ClientEvent.Unsubscribe event) {
        SharkSubscription subscription = subscription(event.target(), event.members());
        return new SubscriptionEnding(session, subscription).asked(event.kind().toString());
    }

    @Override
    public CompletionStage<Void> ping(ClientEvent.Ping event) {
        session.send(SharkReply.pong(event.echo()));
        return DONE;
    }

    @Override
    public CompletionStage<Void> refuse(ClientEvent.Unreadable event) {
        throw new SharkRefusalException(
                event.event().isPresent() ? SharkError.EVENT_NOT_FOUND : SharkError.INVALID_EVENT, Map.of());
    }

    private void take(byte[] frame) {
        if (!events.offer(() -> handle(frame), EVENT_BYTES + frame.length)) {
            connection.close(CloseReason.TOO_MANY_MESSAGES);
        }
    }

    private CompletionStage<Void> handle(byte[] frame) {
        if (finished) {
            return DONE;
        }
        ClientEvent event = ClientEventDecoder.decode(frame);
        LOGGER.log(Level.DEBUG, () -> "client event: " + connection.id() + ' ' + event.kind());
        return begin(event).handle((done, failure) -> {
            counters.count(event.kind(), failure == null ? Outcome.OK : fail(event, cause(failure)));
            return null;
        });
    }

    private CompletionStage<Void> begin(ClientEvent event) {
        try {
            return event.deliverTo(this);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Outcome fail(ClientEvent event, Throwable failure) {
        if (failure instanceof SharkRefusalException refusal) {
            session.send(SharkReply.error(event.name(), refusal.error())
                    .with(refusal.extras())
                    .with("data", refusal.data())
                    .with("subscription", event.subscription()));
            return refusal.outcome();
        }
        LOGGER.log(
                Level.WARNING, connection.id() + " is sent away: an unhandled exception in " + event.kind(), failure);
        finished = true;
        session.send(SharkReply.error(event.name(), SharkError.UNHANDLED.text())
                .with(extras(event))
                .with("subscription", event.subscription()));
        connection.close(UNHANDLED);
        return Outcome.FAILED;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private SubscriptionName name(ClientEvent.Target target) {
        return target.name()
                .filter(name -> hub.allows(name.topic()))
                .orElseThrow(() -> new SharkRefusalException(SharkError.INVALID_SUBSCRIPTION, Map.of()));
    }

    private ServiceOptions service(SubscriptionName name) {
        return hub.service(name.service())
                .orElseThrow(() -> new SharkRefusalException(SharkError.INVALID_SERVICE, Map.of()));
    }

    private SharkSubscription subscription(ClientEvent.Target target, Map<String, JsonText> members) {
        SubscriptionName name = name(target);
        ServiceOptions service = service(name);
        return session.find(name)
                .orElseThrow(() -> new SharkRefusalException(SharkError.NOT_SUBSCRIBED, extras(service, members)));
    }

    /**
     * What came before the client left is still carried out, as a service may rely on it; what came before the server sent it
     * away is not.
     */
    private void end(CloseReason reason) {
        LOGGER.log(Level.DEBUG, () -> "connection closed: " + connection.id() + ' ' + reason.cause());
        CompletableFuture<Void> left = new CompletableFuture<>();
        hub.farewells().add(left);
        ActionQueue.Action leave = () -> leaveAll().whenComplete((done, failure) -> left.complete(null));
        switch (reason.cause()) {
            case PEER_CLOSED, PEER_GONE -> events.drain(leave);
            default -> events.finish(leave);
        }
    }

    /** All configured fields: a service that leaves one out has not said who this is. */
    private Map<String, JsonText> identity(CallbackAnswer answer) {
        List<String> fields = hub.configuration()
                .ticket()
                .map(TicketAuthentication::authFields)
                .orElse(List.of());
        Map<String, JsonText> identity = answer.pick(fields);
        if (!identity.keySet().containsAll(fields)) {
            throw new IllegalStateException("an authenticated client lacks one of " + fields);
        }
        return identity;
    }

    /** The fields of a client's event that its service wants kept. */
    private static Map<String, JsonText> extras(ServiceOptions service, Map<String, JsonText> members) {
        return new CallbackAnswer(members).pick(service.extraFields());
    }

    /** The fields that go with an answer to an event, whatever it answers: those of the subscription, or of the event. */
    private Map<String, JsonText> extras(ClientEvent event) {
        if (!(event instanceof ClientEvent.AboutSubscription about)) {
            return Map.of();
        }
        Optional<SubscriptionName> name = about.target().name();
        return name.flatMap(session::find)
                .map(SharkSubscription::extras)
                .or(() -> name.flatMap(known -> hub.service(known.service()))
                        .map(service -> extras(service, about.members())))
                .orElse(Map.of());
    }

    /** One after the other, the newest first; none fails. */
    private CompletionStage<Void> leaveAll() {
        CompletionStage<Void> left = DONE;
        for (SharkSubscription subscription : session.newestFirst()) {
            left = left.thenCompose(before -> new SubscriptionEnding(session, subscription).left());
        }
        return left;
    }

    private void defect(Throwable failure) {
        LOGGER.log(Level.ERROR, "a defect in " + connection.door() + " ended " + connection.id(), failure);
        connection.close(CloseReason.INTERNAL_ERROR);
    }

    private static void refuseIf(boolean refused, SharkError error, Map<String, JsonText> extras) {
        if (refused) {
            throw new SharkRefusalException(error, extras);
        }
    }
}

package holt.protocol.rocket;

import holt.core.channel.Delivery;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.connection.ActionQueue;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Guest;
import holt.core.connection.LimitSettings;
import holt.core.metrics.Counter;
import holt.core.metrics.EventCounters;
import holt.core.metrics.Outcome;
import holt.protocol.rocket.wire.AccessLevel;
import holt.protocol.rocket.wire.RocketCommand;
import holt.protocol.rocket.wire.RocketCommand.RocketEvent;
import holt.protocol.rocket.wire.RocketDecoder;
import holt.protocol.rocket.wire.RocketEventEncoding;
import holt.protocol.rocket.wire.RocketRefusalException;
import holt.protocol.rocket.wire.RocketReply;
import holt.protocol.rocket.wire.RocketReplyEncoder;
import holt.websocket.MessageAssembler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One client in one hub: its level, its subscriptions, and the rules for what it asks. Requests are carried out in the order
 * of receipt. One that follows a subscribe waits until that is in force; publishes are under way together, as the broker
 * keeps their order. What waits is bounded like the outbox: a client that sends on all the same is closed with 1008.
 *
 * <p>The protocol has no error for a broker that does not take a publish or a subscribe: as nothing that follows could be
 * relied on, the connection is closed with 1013 {@code try again later}, after the replies to what came before.
 */
final class RocketConversation implements MessageAssembler.Listener, RocketCommand.Handler, Subscriber, Guest {
    private static final Logger LOGGER = System.getLogger(RocketConversation.class.getName());
    private static final int MAX_PUBLISHES_UNDER_WAY = 1024;
    /** What a request of a few bytes takes in memory. */
    private static final int REQUEST_BYTES = 128;

    private static final CloseReason TRY_AGAIN =
            new CloseReason(CloseReason.Cause.INTERNAL_ERROR, 1013, "try again later");
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final RocketHub hub;
    private final Connection connection;
    private final LimitSettings limits;
    private final Member member;
    private final ReplyLine line;
    private final ActionQueue requests;
    private final EventCounters<RocketAction> events;
    // The next three are changed by the request under way alone; operators read the first two.
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>(4);
    private volatile AccessLevel level = AccessLevel.NONE;
    private RocketAction asked = RocketAction.UNKNOWN;
    private volatile boolean finished;

    private RocketConversation(RocketHub hub, Connection connection, LimitSettings limits, long maxWaiting) {
        this.hub = hub;
        this.connection = connection;
        this.limits = limits;
        this.member = new Member(connection.id().value(), "", Origin.CLIENT);
        this.line = new ReplyLine(connection, maxWaiting);
        this.requests = new ActionQueue(maxWaiting, this::defect);
        this.events = connection.metrics().events(RocketAction.class);
    }

    /**
     * Begins a conversation.
     *
     * @param hub where the client is
     * @param connection the link to it
     * @param limits how many channels it may be subscribed to, and how long their names may be
     * @param maxWaiting how many bytes of requests may wait, and as many of replies and events
     */
    static RocketConversation begin(RocketHub hub, Connection connection, LimitSettings limits, long maxWaiting) {
        RocketConversation conversation = new RocketConversation(hub, connection, limits, maxWaiting);
        connection.ended().thenRun(() -> conversation.requests.finish(conversation::leaveAll));
        connection.introduce(conversation);
        hub.enter(connection);
        return conversation;
    }

    @Override
    public String identity() {
        return hub.name() + ": " + level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public List<String> channels() {
        return subscriptions.keySet().stream().sorted().toList();
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
    public Origin origin() {
        return member.origin();
    }

    @Override
    public Counter deliveries() {
        return connection.metrics().deliveries();
    }

    @Override
    public void offer(Delivery delivery) {
        line.event(delivery.as(RocketEventEncoding.INSTANCE));
    }

    @Override
    public void flush() {
        connection.flush();
    }

    @Override
    public void missed() {
        connection.close(CloseReason.RESYNC);
    }

    @Override
    public CompletionStage<Void> authenticate(RocketCommand.Authenticate command) {
        asked = RocketAction.AUTH;
        boolean admitted = hub.admits(command.level(), command.secret());
        level = admitted ? command.level() : AccessLevel.NONE;
        return reply(admitted ? RocketReply.OK : RocketReply.INVALID_CREDENTIALS);
    }

    @Override
    public CompletionStage<Void> subscribe(RocketCommand.Subscribe command) {
        asked = RocketAction.SUBSCRIBE;
        require(AccessLevel.READ_ONLY);
        String channel = command.channel().orElseThrow(() -> new RocketRefusalException(RocketReply.INVALID_DATA));
        refuseIf(channel.isEmpty() || isTooLong(channel), RocketReply.INVALID_CHANNEL_NAME);
        if (subscriptions.containsKey(channel)) {
            return reply(RocketReply.OK);
        }
        refuseIf(subscriptions.size() >= limits.channelsPerConnection(), RocketReply.ACCESS_DENIED);
        ReplyLine.Place place = line.expect();
        Subscription subscription = hub.subscribe(channel, this);
        subscriptions.put(channel, subscription);
        return subscription.confirmed().thenCompose(done -> hub.create(channel)).handle((created, failure) -> {
            subscribed(place, channel, Boolean.TRUE.equals(created), failure);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> unsubscribe(RocketCommand.Unsubscribe command) {
        asked = RocketAction.UNSUBSCRIBE;
        leave(command.channel());
        return reply(RocketReply.OK);
    }

    @Override
    public CompletionStage<Void> publish(RocketCommand.Publish command) {
        asked = RocketAction.PUBLISH;
        require(AccessLevel.READ_WRITE);
        RocketEvent event = command.event().orElseThrow(() -> new RocketRefusalException(RocketReply.INVALID_DATA));
        refuseIf(!hub.has(event.channel()), RocketReply.INVALID_CHANNEL);
        ReplyLine.Place place = line.expect();
        CompletionStage<Void> answered = hub.publish(event, member).handle((done, failure) -> {
            published(place, failure);
            return null;
        });
        return line.owed() < MAX_PUBLISHES_UNDER_WAY ? DONE : answered;
    }

    @Override
    public CompletionStage<Void> logOut() {
        asked = RocketAction.LOG_OUT;
        level = AccessLevel.NONE;
        return reply(RocketReply.OK);
    }

    @Override
    public CompletionStage<Void> disconnect() {
        asked = RocketAction.DISCONNECT;
        finished = true;
        reply(RocketReply.OK);
        line.end(CloseReason.FINISHED);
        return DONE;
    }

    /** Silence is the answer. */
    @Override
    public CompletionStage<Void> passOver() {
        events.count(RocketAction.UNKNOWN, Outcome.INVALID);
        return DONE;
    }

    private void take(byte[] request) {
        if (!requests.offer(() -> handle(request), REQUEST_BYTES + request.length)) {
            connection.close(CloseReason.TOO_MANY_MESSAGES);
        }
    }

    private CompletionStage<Void> handle(byte[] request) {
        if (finished) {
            return DONE;
        }
        asked = RocketAction.UNKNOWN;
        try {
            return RocketDecoder.decode(request).deliverTo(this);
        } catch (RocketRefusalException e) {
            return reply(e.reply());
        }
    }

    private void subscribed(ReplyLine.Place place, String channel, boolean created, @Nullable Throwable failure) {
        if (failure != null) {
            giveUp(place, RocketAction.SUBSCRIBE, failure);
        } else if (created) {
            settle(place, RocketAction.SUBSCRIBE, RocketReply.OK);
        } else {
            leave(channel);
            settle(place, RocketAction.SUBSCRIBE, RocketReply.INVALID_CHANNEL);
        }
    }

    private void published(ReplyLine.Place place, @Nullable Throwable failure) {
        if (failure != null) {
            giveUp(place, RocketAction.PUBLISH, failure);
        } else {
            connection.metrics().publications().increment();
            settle(place, RocketAction.PUBLISH, RocketReply.OK);
        }
    }

    private void settle(ReplyLine.Place place, RocketAction action, RocketReply reply) {
        events.count(action, outcome(reply));
        line.settle(place, RocketReplyEncoder.encode(reply));
    }

    private void giveUp(ReplyLine.Place place, RocketAction action, Throwable failure) {
        events.count(action, Outcome.FAILED);
        LOGGER.log(Level.WARNING, () -> connection.id() + " is sent away: " + failure.getMessage());
        finished = true;
        line.end(place, TRY_AGAIN);
    }

    private void leave(String channel) {
        Subscription subscription = subscriptions.remove(channel);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private CompletionStage<Void> leaveAll() {
        subscriptions.values().forEach(Subscription::cancel);
        subscriptions.clear();
        return DONE;
    }

    private void defect(Throwable failure) {
        LOGGER.log(Level.ERROR, "a defect in " + connection.door() + " ended " + connection.id(), failure);
        connection.close(CloseReason.INTERNAL_ERROR);
    }

    private void require(AccessLevel required) {
        refuseIf(!level.allows(required), RocketReply.ACCESS_DENIED);
    }

    private boolean isTooLong(String channel) {
        return channel.codePointCount(0, channel.length()) > limits.channelNameLength();
    }

    private static void refuseIf(boolean refused, RocketReply reply) {
        if (refused) {
            throw new RocketRefusalException(reply);
        }
    }

    private CompletionStage<Void> reply(RocketReply reply) {
        events.count(asked, outcome(reply));
        line.reply(RocketReplyEncoder.encode(reply));
        return DONE;
    }

    private static Outcome outcome(RocketReply reply) {
        return switch (reply) {
            case OK -> Outcome.OK;
            case INVALID_DATA -> Outcome.INVALID;
            case INVALID_CREDENTIALS, INVALID_CHANNEL_NAME, INVALID_CHANNEL, ACCESS_DENIED -> Outcome.REFUSED;
        };
    }
}

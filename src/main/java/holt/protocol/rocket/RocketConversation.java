package holt.protocol.rocket;

import holt.core.channel.Delivery;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.LimitSettings;
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
import org.jspecify.annotations.Nullable;

/**
 * One client in one hub: its level, its subscriptions, and the rules for what it asks. Requests are carried out in the order
 * of receipt. One that follows a subscribe waits until that is confirmed; publishes may be under way together, as the broker
 * keeps their order. What waits is bounded like the outbox: a client that sends on all the same is closed with 1013
 * {@code too many requests waiting}.
 *
 * <p>The protocol has no error for a broker that does not take a publish or a subscribe: as nothing that follows could be
 * relied on, the connection is closed with 1013 {@code try again later}, after the replies to what came before.
 */
final class RocketConversation implements MessageAssembler.Listener, RocketCommand.Handler, Subscriber {
    private static final Logger LOGGER = System.getLogger(RocketConversation.class.getName());
    private static final int MAX_PUBLISHES_UNDER_WAY = 1024;
    private static final CloseReason TRY_AGAIN =
            new CloseReason(CloseReason.Cause.INTERNAL_ERROR, 1013, "try again later");
    private static final CloseReason TOO_MANY_WAITING =
            new CloseReason(CloseReason.Cause.TOO_MANY_MESSAGES, 1013, "too many requests waiting");

    private final RocketHub hub;
    private final Connection connection;
    private final LimitSettings limits;
    private final Member member;
    private final ReplyLine line;
    private final RequestQueue requests;
    private final JoinedChannels channels = new JoinedChannels();
    /** Belongs to whoever handles a request: the queue lets nobody else do so at the same time. */
    private AccessLevel level = AccessLevel.NONE;

    private volatile boolean subscribing;
    private volatile boolean finished;

    /** Begins to wait for requests; at most {@code maxWaiting} bytes of them, and as much of replies and events, may wait. */
    RocketConversation(RocketHub hub, Connection connection, LimitSettings limits, long maxWaiting) {
        this.hub = hub;
        this.connection = connection;
        this.limits = limits;
        this.member = new Member(connection.id().value(), "", Origin.CLIENT);
        this.line = new ReplyLine(connection, maxWaiting);
        this.requests = new RequestQueue(this::handle, this::isReady, maxWaiting);
        connection.ended().thenRun(channels::leaveAll);
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
    public void offer(Delivery delivery) {
        line.event(delivery.as(RocketEventEncoding.INSTANCE));
    }

    @Override
    public void flush() {
        connection.flush();
    }

    @Override
    public void authenticate(RocketCommand.Authenticate command) {
        boolean admitted = hub.admits(command.level(), command.secret());
        level = admitted ? command.level() : AccessLevel.NONE;
        reply(admitted ? RocketReply.OK : RocketReply.INVALID_CREDENTIALS);
    }

    @Override
    public void subscribe(RocketCommand.Subscribe command) {
        require(AccessLevel.READ_ONLY);
        String channel = command.channel().orElseThrow(() -> new RocketRefusalException(RocketReply.INVALID_DATA));
        refuseIf(channel.isEmpty() || isTooLong(channel), RocketReply.INVALID_CHANNEL_NAME);
        if (channels.contains(channel)) {
            reply(RocketReply.OK);
            return;
        }
        refuseIf(channels.size() >= limits.channelsPerConnection(), RocketReply.ACCESS_DENIED);
        ReplyLine.Place place = line.expect();
        subscribing = true;
        Subscription subscription = hub.subscribe(channel, this);
        channels.join(subscription);
        subscription.confirmed().whenComplete((done, failure) -> subscribed(place, channel, failure));
    }

    @Override
    public void unsubscribe(RocketCommand.Unsubscribe command) {
        channels.leave(command.channel());
        reply(RocketReply.OK);
    }

    @Override
    public void publish(RocketCommand.Publish command) {
        require(AccessLevel.READ_WRITE);
        RocketEvent event = command.event().orElseThrow(() -> new RocketRefusalException(RocketReply.INVALID_DATA));
        refuseIf(!hub.has(event.channel()), RocketReply.INVALID_CHANNEL);
        ReplyLine.Place place = line.expect();
        hub.publish(event, member).whenComplete((done, failure) -> published(place, failure));
    }

    @Override
    public void logOut() {
        level = AccessLevel.NONE;
        reply(RocketReply.OK);
    }

    @Override
    public void disconnect() {
        finished = true;
        reply(RocketReply.OK);
        line.end(CloseReason.FINISHED);
    }

    @Override
    public void passOver() {
        // silence is the answer
    }

    private void take(byte[] request) {
        if (requests.add(request)) {
            requests.proceed();
        } else {
            connection.close(TOO_MANY_WAITING);
        }
    }

    private boolean isReady() {
        return !subscribing && line.owed() < MAX_PUBLISHES_UNDER_WAY;
    }

    /** Handles one request. Other threads than the container's come here too, so a defect ends here. */
    private void handle(byte[] request) {
        if (finished || connection.hasEnded()) {
            return;
        }
        try {
            RocketDecoder.decode(request).deliverTo(this);
        } catch (RocketRefusalException e) {
            reply(e.reply());
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "a defect ended " + connection.id(), e);
            connection.close(CloseReason.INTERNAL_ERROR);
        }
    }

    private void subscribed(ReplyLine.Place place, String channel, @Nullable Throwable failure) {
        if (failure != null) {
            giveUp(place, failure);
        } else if (hub.create(channel)) {
            line.settle(place, RocketReplyEncoder.encode(RocketReply.OK));
        } else {
            channels.leave(channel);
            line.settle(place, RocketReplyEncoder.encode(RocketReply.INVALID_CHANNEL));
        }
        subscribing = false;
        requests.proceed();
    }

    private void published(ReplyLine.Place place, @Nullable Throwable failure) {
        if (failure != null) {
            giveUp(place, failure);
        } else {
            line.settle(place, RocketReplyEncoder.encode(RocketReply.OK));
        }
        requests.proceed();
    }

    private void giveUp(ReplyLine.Place place, Throwable failure) {
        LOGGER.log(Level.WARNING, () -> connection.id() + " is sent away: " + failure.getMessage());
        finished = true;
        line.end(place, TRY_AGAIN);
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

    private void reply(RocketReply reply) {
        line.reply(RocketReplyEncoder.encode(reply));
    }
}

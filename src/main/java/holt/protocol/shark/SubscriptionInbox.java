package holt.protocol.shark;

import holt.core.channel.Delivery;
import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.core.metrics.Counter;
import holt.json.JsonText;
import holt.protocol.shark.delivery.Conditions;
import holt.protocol.shark.delivery.MessageGate;
import holt.protocol.shark.wire.SharkReply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a subscription. While that comes about, messages are held: as many bytes as may wait for a client,
 * beyond that its connection is closed as a slow consumer's. Safe for use by several threads.
 */
final class SubscriptionInbox implements Subscriber {
    private static final Logger LOGGER = System.getLogger(SubscriptionInbox.class.getName());

    private final SharkHub hub;
    private final SharkSession session;
    private final SharkSubscription subscription;
    private final Connection connection;
    // All up to the place belong to the session's order.
    private final MessageGate<TopicMessage> gate;
    private final Queue<TopicMessage> held = new ArrayDeque<>(1);
    private long heldBytes;
    private State state = State.PROVISIONAL;

    private volatile @Nullable Subscription place;

    SubscriptionInbox(SharkHub hub, SharkSession session, SharkSubscription subscription) {
        this.hub = hub;
        this.session = session;
        this.subscription = subscription;
        this.connection = session.connection();
        this.gate = new MessageGate<>(
                subscription.service(),
                subscription.extras(),
                session::fields,
                (delay, task) -> hub.clocks().timers().after(delay, () -> session.inOrder(task)),
                hub.clocks().ticker(),
                this::sendLate);
    }

    /** How far the subscription has come. */
    private enum State {
        PROVISIONAL,
        CONFIRMED,
        CLOSED
    }

    /** Begins to hear the topic; done when in force, failed if the broker refuses. */
    CompletionStage<Void> begin() {
        Subscription begun = hub.router().subscribe(SharkTopics.channel(subscription.name()), this);
        place = begun;
        return begun.confirmed();
    }

    /**
     * Sends the reply, unless the answer says that it is not for this client, and then what was held. Called in the session's
     * order.
     */
    void open(Map<String, JsonText> answer, SharkReply reply) {
        state = State.CONFIRMED;
        if (gate.admitsSnapshot(Conditions.of(answer))) {
            session.offer(reply);
        }
        held.forEach(message -> pass(message, TopicMessage.Way.HELD));
        forgetHeld();
    }

    /** Hears nothing more. A second call does nothing. */
    void close() {
        session.offerInOrder(() -> {
            state = State.CLOSED;
            gate.close();
            forgetHeld();
        });
        Subscription begun = place;
        if (begun != null) {
            begun.cancel();
        }
    }

    @Override
    public Origin origin() {
        return Origin.CLIENT;
    }

    @Override
    public Counter deliveries() {
        return connection.metrics().deliveries();
    }

    @Override
    public void offer(Delivery delivery) {
        delivery.as(hub.messages()).ifPresent(message -> session.offerInOrder(() -> arrived(message)));
    }

    @Override
    public void flush() {
        connection.flush();
    }

    @Override
    public void missed() {
        connection.close(CloseReason.RESYNC);
    }

    private void arrived(TopicMessage message) {
        switch (state) {
            case PROVISIONAL -> hold(message);
            case CONFIRMED -> pass(message, TopicMessage.Way.AT_ONCE);
            case CLOSED -> {}
        }
    }

    private void hold(TopicMessage message) {
        if (!held.isEmpty() && heldBytes + message.weight() > hub.maxWaiting()) {
            connection.overflow();
            return;
        }
        held.add(message);
        heldBytes += message.weight();
    }

    private void forgetHeld() {
        held.clear();
        heldBytes = 0;
    }

    /** Passes a message on to the subscription it names, which need not be that of its channel. */
    private void pass(TopicMessage message, TopicMessage.Way way) {
        message.subscription()
                .flatMap(session::find)
                .ifPresent(recipient -> recipient.inbox().take(message, way));
    }

    private void take(TopicMessage message, TopicMessage.Way way) {
        if (state == State.CONFIRMED && gate.admits(message.conditions(), message)) {
            send(message, way);
        }
    }

    private void send(TopicMessage message, TopicMessage.Way way) {
        connection.offer(frame(message, way));
    }

    /** What was held back counts as sent when the socket has taken it: what comes until then takes its place in the throttle. */
    private CompletionStage<Void> sendLate(TopicMessage message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        connection.offer(
                frame(message, TopicMessage.Way.THROTTLED), () -> session.offerInOrder(() -> sent.complete(null)));
        return sent;
    }

    private Frame frame(TopicMessage message, TopicMessage.Way way) {
        LOGGER.log(Level.DEBUG, () -> "client send: " + connection.id() + " message");
        return message.toFrame(way, subscription.extras(), hub.clocks().clock());
    }
}

package holt.core.overview;

import holt.core.channel.ChannelName;
import holt.core.channel.Delivery;
import holt.core.channel.Origin;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.metrics.Counter;
import holt.core.routing.Router;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * This node's ear on a channel that nodes have among themselves. A broker that refuses the subscription is asked again by the next
 * {@link #begin}; what is missed meanwhile is said again soon. Safe for use by several threads.
 */
public final class NodeChannel implements Subscriber {
    private final Router router;
    private final ChannelName channel;
    private final Consumer<Publication> listener;
    private final Counter deliveries = new Counter();
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

    /**
     * Names the channel; {@link #begin} begins to hear it.
     *
     * @param router the way to the other nodes
     * @param channel in the scope {@link LocalOverview#NODES_SCOPE}
     * @param listener takes what is published; must not block or throw
     */
    public NodeChannel(Router router, ChannelName channel, Consumer<Publication> listener) {
        this.router = router;
        this.channel = channel;
        this.listener = listener;
    }

    /** Subscribes unless that is so. To be called by one thread at a time. */
    public void begin() {
        if (subscription.get() != null) {
            return;
        }
        Subscription begun = router.subscribe(channel, this);
        subscription.set(begun);
        begun.confirmed().whenComplete((done, refusal) -> {
            if (refusal != null) {
                subscription.compareAndSet(begun, null);
            }
        });
    }

    /** Unsubscribes if need be. */
    public void end() {
        Subscription begun = subscription.getAndSet(null);
        if (begun != null) {
            begun.cancel();
        }
    }

    @Override
    public Origin origin() {
        return Origin.BACKEND;
    }

    @Override
    public Counter deliveries() {
        return deliveries;
    }

    @Override
    public void offer(Delivery delivery) {
        listener.accept(delivery.publication());
    }

    @Override
    public void flush() {
        // Nothing is written.
    }

    @Override
    public void missed() {
        // It is said again soon.
    }
}

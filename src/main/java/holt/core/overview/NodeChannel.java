package holt.core.overview;

import holt.core.channel.ChannelName;
import holt.core.channel.Delivery;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.metrics.Counter;
import holt.core.routing.Router;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A channel that this node hears for itself, for as long as it runs. Safe for use by several threads. */
final class NodeChannel implements Subscriber {
    private final Router router;
    private final ChannelName name;
    private final Consumer<Payload> listener;
    private final Counter deliveries = new Counter();
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

    /**
     * Names the channel; {@link #hear} begins to hear it.
     *
     * @param listener takes what is published; must not block or throw
     */
    NodeChannel(Router router, ChannelName name, Consumer<Payload> listener) {
        this.router = router;
        this.name = name;
        this.listener = listener;
    }

    /** Subscribes, unless it has done so already and the broker has not refused. */
    void hear() {
        Subscription present = subscription.get();
        if (present == null || present.confirmed().toCompletableFuture().isCompletedExceptionally()) {
            subscription.set(router.subscribe(name, this));
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
        listener.accept(delivery.publication().payload());
    }

    @Override
    public void flush() {}

    /** Whoever waits for an answer stops waiting after a while. */
    @Override
    public void missed() {}
}

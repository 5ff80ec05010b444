package holt.broker.memory;

import holt.core.broker.Broker;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The broker of a single node: a publication arrives on the thread that publishes it, before {@link #publish} returns. The
 * listener orders what several threads publish to one channel.
 */
public final class InMemoryBroker implements Broker {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final ConcurrentHashMap.KeySetView<ChannelName, Boolean> channels = ConcurrentHashMap.newKeySet();
    private volatile BrokerListener listener = publication -> {};

    @Override
    public void start(BrokerListener theListener) {
        listener = theListener;
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        channels.add(channel);
        return DONE;
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        channels.remove(channel);
        return DONE;
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        if (channels.contains(publication.channel())) {
            listener.arrived(publication);
        }
        return DONE;
    }

    @Override
    public BrokerHealth health() {
        return new BrokerHealth(true, "in memory");
    }

    @Override
    public void close() {
        listener = publication -> {};
    }
}

package holt.broker.memory;

import holt.core.broker.Broker;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.broker.HistoryRules;
import holt.core.broker.Recovery;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The broker of a single node: a publication arrives on the thread that publishes it, before {@link #publish} returns. The
 * listener orders what several threads publish to one channel.
 */
public final class InMemoryBroker implements Broker {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final ConcurrentHashMap.KeySetView<ChannelName, Boolean> channels = ConcurrentHashMap.newKeySet();
    private final InMemoryHistory history;
    private final Consumer<Publication> arrival = this::arrive;
    private volatile BrokerListener listener = publication -> {};

    /** Makes a broker that keeps nothing. */
    public InMemoryBroker() {
        this(HistoryRules.NOTHING, InstantSource.system());
    }

    /**
     * Makes a broker.
     *
     * @param rules what is kept of publications
     * @param clock tells when they were made
     */
    public InMemoryBroker(HistoryRules rules, InstantSource clock) {
        this.history = new InMemoryHistory(rules, clock);
    }

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
        history.keep(publication, arrival);
        return DONE;
    }

    @Override
    public CompletionStage<Recovery> after(ChannelName channel, long offset) {
        return CompletableFuture.completedStage(history.after(channel, offset));
    }

    private void arrive(Publication publication) {
        if (channels.contains(publication.channel())) {
            listener.arrived(publication);
        }
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

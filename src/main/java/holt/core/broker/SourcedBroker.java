package holt.core.broker;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A broker whose {@linkplain ForeignChannels foreign channels} are elsewhere: this node publishes to the first of their sources, and hears
 * all of them. What several sources bring is delivered as often as they bring it.
 */
public final class SourcedBroker implements Broker {
    private final Broker broker;
    private final ForeignChannels foreign;
    private final List<Broker> sources;

    /**
     * Puts brokers together.
     *
     * @param broker has all other channels; may be a source as well
     * @param foreign which channels are elsewhere
     * @param sources where they are, at least one
     */
    public SourcedBroker(Broker broker, ForeignChannels foreign, List<Broker> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("foreign channels are somewhere");
        }
        this.broker = broker;
        this.foreign = foreign;
        this.sources = List.copyOf(sources);
    }

    /** The sources are started first: the broker may bring them to life. */
    @Override
    public void start(BrokerListener listener) {
        all().forEach(each -> each.start(listener));
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        return foreign.include(channel) ? together(source -> source.subscribe(channel)) : broker.subscribe(channel);
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        return foreign.include(channel) ? together(source -> source.unsubscribe(channel)) : broker.unsubscribe(channel);
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        return home(publication.channel()).publish(publication);
    }

    @Override
    public CompletionStage<Recovery> after(ChannelName channel, long offset) {
        return home(channel).after(channel, offset);
    }

    /** As far behind as the one that is most so. */
    @Override
    public BrokerHealth health() {
        List<BrokerHealth> all = all().stream().map(Broker::health).toList();
        boolean up = all.stream().allMatch(BrokerHealth::up);
        String text = all.stream()
                .filter(health -> up || !health.up())
                .map(BrokerHealth::text)
                .collect(Collectors.joining("; "));
        return new BrokerHealth(
                up,
                text,
                all.stream()
                        .map(BrokerHealth::lag)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                all.stream().mapToLong(BrokerHealth::skipped).sum(),
                all.stream().mapToLong(BrokerHealth::disconnections).sum());
    }

    @Override
    public void close() {
        all().forEach(Broker::close);
    }

    /** Where this node publishes to a channel. */
    private Broker home(ChannelName channel) {
        return foreign.include(channel) ? sources.get(0) : broker;
    }

    private Set<Broker> all() {
        Set<Broker> all = new LinkedHashSet<>(sources);
        all.remove(broker);
        all.add(broker);
        return all;
    }

    /** Fails if one of them does, once all are done. */
    private CompletionStage<Void> together(Function<Broker, CompletionStage<Void>> call) {
        CompletionStage<Void> done = CompletableFuture.completedStage(null);
        for (CompletionStage<Void> stage : sources.stream().map(call).toList()) {
            done = done.thenCombine(stage, (before, now) -> null);
        }
        return done;
    }
}

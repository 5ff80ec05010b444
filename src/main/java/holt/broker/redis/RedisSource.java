package holt.broker.redis;

import holt.broker.redis.RedisTopology.Layout;
import holt.core.broker.Broker;
import holt.core.broker.BrokerException;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.broker.ForeignChannels;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Channels of Redis that others publish to, by plain {@code PUBLISH} and under names of their own. Publications arrive on the threads that
 * read from Redis.
 */
final class RedisSource implements Broker {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    private static final CompletionStage<Void> UNNAMEABLE =
            CompletableFuture.failedStage(new BrokerException("nobody can publish to what UTF-8 cannot name"));

    private final ForeignChannels channels;
    private final String prefix;
    private final Server server;
    private final RedisLinks links;
    private final RedisSubscriptions subscriptions;
    private volatile BrokerListener listener = publication -> {};

    /**
     * Sets up a source.
     *
     * @param terms what is heard
     * @param server the way to Redis, beside subscriptions
     * @param links makes the connections that subscribe
     */
    RedisSource(SourceTerms terms, Server server, RedisLinks links) {
        this.channels = terms.channels();
        this.prefix = terms.channelPrefix();
        this.server = server;
        this.links = links;
        this.subscriptions = new RedisSubscriptions("services", links, new Ears());
    }

    /** A Redis that may be the nodes' own. */
    interface Server {
        /** Has a source {@linkplain #follow follow} it from now on. */
        void start(RedisSource source);

        CompletionStage<Object> publish(byte[] channel, byte[] message);

        /** A server may be another than before. */
        void unsettled();
    }

    /** Takes note of which server has which channel. Whoever publishes knows nothing of shards. */
    void follow(Layout layout) {
        subscriptions.follow(new Layout(layout.map(), RedisWords.PLAIN));
    }

    @Override
    public void start(BrokerListener theListener) {
        listener = theListener;
        server.start(this);
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        return key(channel)
                .map(key -> RedisBroker.done(subscriptions.subscribe(channel, key)))
                .orElse(UNNAMEABLE);
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        return key(channel).map(subscriptions::unsubscribe).orElse(DONE);
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        return key(publication.channel())
                .map(key -> RedisBroker.done(
                        server.publish(key, publication.payload().bytes())))
                .orElse(UNNAMEABLE);
    }

    @Override
    public BrokerHealth health() {
        List<String> troubles = subscriptions.troubles();
        String text = troubles.isEmpty() ? "Redis channels of services: connected" : String.join("; ", troubles);
        return new BrokerHealth(
                troubles.isEmpty(),
                text,
                subscriptions.lag(),
                0,
                links.disconnections().get());
    }

    @Override
    public void close() {
        listener = publication -> {};
        subscriptions.close();
    }

    private Optional<byte[]> key(ChannelName channel) {
        return Optional.of(prefix + channels.name(channel))
                .filter(Text::isUnicode)
                .map(name -> name.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands on what comes from Redis. */
    private final class Ears implements RedisSubscriptions.Listener {
        @Override
        public void message(ChannelName channel, byte[] message) {
            listener.arrived(channels.publication(channel, message));
        }

        @Override
        public void missed(Collection<ChannelName> missed) {
            listener.missed(missed);
        }

        @Override
        public void unsettled() {
            server.unsettled();
        }
    }
}

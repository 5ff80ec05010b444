package holt.broker.redis;

import holt.broker.redis.PublicationCodec.UnreadableException;
import holt.core.broker.Broker;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.broker.HistoryRules;
import holt.core.broker.Recovery;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The broker of several nodes: publishes to Redis, and delivers what comes back. Publications arrive on the threads that read from
 * Redis, one for each server.
 */
final class RedisBroker implements Broker {
    private static final Logger LOGGER = System.getLogger(RedisBroker.class.getName());

    private final RedisKeys keys;
    private final RedisNode node;
    private final RedisCommands commands;
    private final RedisSubscriptions subscriptions;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile BrokerListener listener = publication -> {};
    private volatile RedisHistory history;

    RedisBroker(RedisKeys keys, RedisNode node, RedisCommands commands, RedisSubscriptions subscriptions) {
        this.keys = keys;
        this.node = node;
        this.commands = commands;
        this.subscriptions = subscriptions;
        this.history = new RedisHistory(keys, commands, HistoryRules.NOTHING);
    }

    @Override
    public void start(BrokerListener theListener) {
        listener = theListener;
        node.start();
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        return done(subscriptions.subscribe(channel, keys.channel(channel)));
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        return subscriptions.unsubscribe(keys.channel(channel));
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        return done(
                history.keeps(publication)
                        ? history.publish(publication)
                        : commands.publish(keys.channel(publication.channel()), PublicationCodec.encode(publication)));
    }

    @Override
    public CompletionStage<Recovery> after(ChannelName channel, long offset) {
        return history.after(channel, offset);
    }

    /** Keeps publications from now on. To be called before the broker is started. */
    void keep(RedisHistory theHistory) {
        history = theHistory;
    }

    @Override
    public BrokerHealth health() {
        List<String> troubles = node.troubles();
        long skipped = unreadable.get();
        String state = troubles.isEmpty() ? "Redis: connected" : String.join("; ", troubles);
        String text = skipped == 0 ? state : state + ", messages that could not be read: " + skipped;
        return new BrokerHealth(troubles.isEmpty(), text, node.lag(), skipped, node.disconnections());
    }

    @Override
    public void close() {
        listener = publication -> {};
        node.close();
    }

    /** Takes what a Redis channel brought. Messages of other versions are for other nodes, which read them too. */
    void arrived(ChannelName channel, byte[] message) {
        Publication publication;
        try {
            publication = PublicationCodec.decode(channel, message);
        } catch (UnreadableException e) {
            if (unreadable.getAndIncrement() == 0) {
                LOGGER.log(
                        Level.WARNING,
                        () -> "a message from Redis is skipped, and so are others like it: " + e.getMessage());
            }
            return;
        }
        listener.arrived(publication);
    }

    void missed(Collection<ChannelName> channels) {
        listener.missed(channels);
    }

    /** The same outcome without a value, and without what a stage wraps around a failure. */
    static CompletionStage<Void> done(CompletionStage<?> stage) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
            }
        });
        return done;
    }
}

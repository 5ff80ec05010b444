package holt.broker.redis;

import holt.broker.redis.RedisTopology.Layout;
import holt.core.broker.Broker;
import holt.core.broker.BrokerException;
import holt.core.connection.Ticker;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import redis.clients.jedis.HostAndPort;

/** Sources that are not at the nodes' own Redis. */
public final class RedisSources {
    private RedisSources() {}

    /**
     * Listens to a Redis server of its own. Nothing can be published there.
     *
     * @param uri where it is, as {@code holt.redis.uri} is written
     * @param terms what is heard there
     * @param nodeId this node's name
     * @param threads makes the threads that talk to Redis
     * @param ticker measures how long the server takes
     * @return the source
     */
    public static Broker standalone(
            String uri, SourceTerms terms, String nodeId, ThreadFactory threads, Ticker ticker) {
        RedisSettings settings = new RedisSettings(uri, List.of(), "");
        RedisLinks links = new RedisLinks(
                RedisConnector.configuration(settings, settings.database(), nodeId),
                terms.watch(),
                threads,
                new Random(),
                ticker);
        return new RedisSource(terms, new LoneServer(settings.server()), links);
    }

    /** A server that stays where it is. */
    private record LoneServer(HostAndPort address) implements RedisSource.Server {
        @Override
        public void start(RedisSource source) {
            source.follow(new Layout(SlotMap.of(address), RedisWords.PLAIN));
        }

        @Override
        public CompletionStage<Object> publish(byte[] channel, byte[] message) {
            return CompletableFuture.failedStage(new BrokerException("this Redis is only listened to"));
        }

        @Override
        public void unsettled() {
            // It has no other place to be.
        }
    }
}

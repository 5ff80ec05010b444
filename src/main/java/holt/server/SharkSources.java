package holt.server;

import holt.broker.redis.RedisNode;
import holt.broker.redis.RedisSources;
import holt.broker.redis.SourceTerms;
import holt.broker.redis.Watch;
import holt.core.broker.Broker;
import holt.core.broker.SourcedBroker;
import holt.core.connection.Ticker;
import holt.protocol.shark.SharkTopics;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkConfiguration.AlternativeRedis;
import holt.protocol.shark.config.SharkConfiguration.RedisOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Where Shark's services publish.
 *
 * @param configuration which services there are, and where
 * @param name what this node is called
 * @param threads makes the threads that talk to Redis
 * @param ticker measures how long it takes
 */
record SharkSources(SharkConfiguration configuration, NodeName name, ThreadFactory threads, Ticker ticker) {
    private static final SharkTopics TOPICS = new SharkTopics();

    /** Adds the sources to a broker that has the topics itself. */
    Broker join(Broker broker) {
        return configuration.alternativeRedis().isEmpty() ? broker : sourced(broker, broker);
    }

    /** Adds the sources to the broker of several nodes; at their Redis, services publish as they do elsewhere. */
    Broker join(RedisNode node) {
        return configuration.services().isEmpty()
                ? node.broker()
                : sourced(node.broker(), node.source(terms(configuration.redis())));
    }

    private Broker sourced(Broker broker, Broker home) {
        List<Broker> sources = new ArrayList<>(List.of(home));
        configuration.alternativeRedis().map(this::alternative).ifPresent(sources::add);
        return new SourcedBroker(broker, TOPICS, sources);
    }

    private Broker alternative(AlternativeRedis redis) {
        return RedisSources.standalone(redis.uri(), terms(redis.options()), name.value(), threads, ticker);
    }

    private static SourceTerms terms(RedisOptions options) {
        Watch watch = options.ping()
                .map(ping -> Watch.of(ping.interval(), ping.timeout()))
                .orElse(Watch.NONE);
        return new SourceTerms(TOPICS, options.channelPrefix(), watch);
    }
}

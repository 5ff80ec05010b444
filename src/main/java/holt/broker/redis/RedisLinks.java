package holt.broker.redis;

import holt.core.connection.Ticker;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/**
 * Makes links.
 *
 * @param config credentials, timeouts, TLS
 * @param watch how connections are watched
 * @param threads makes the threads of links
 * @param random spreads attempts to connect
 * @param ticker measures how long servers take
 * @param disconnections counts the connections that were lost
 */
record RedisLinks(
        JedisClientConfig config,
        Watch watch,
        ThreadFactory threads,
        RandomGenerator random,
        Ticker ticker,
        AtomicLong disconnections) {
    RedisLinks(JedisClientConfig config, Watch watch, ThreadFactory threads, RandomGenerator random, Ticker ticker) {
        this(config, watch, threads, random, ticker, new AtomicLong());
    }

    RedisConnector connector(HostAndPort server) {
        return new RedisConnector(server, config, watch);
    }

    /** Makes a link that is not started. */
    RedisLink make(String purpose, HostAndPort server, RedisLink.Owner owner) {
        return new RedisLink("Redis " + server + " (" + purpose + ")", this, connector(server), owner);
    }

    /** Makes links that are watched otherwise, and counted apart. */
    RedisLinks watched(Watch other) {
        return new RedisLinks(config, other, threads, random, ticker);
    }
}

package holt.broker.redis;

import holt.core.connection.Ticker;
import java.util.concurrent.ThreadFactory;
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
 */
record RedisLinks(JedisClientConfig config, Watch watch, ThreadFactory threads, RandomGenerator random, Ticker ticker) {
    RedisConnector connector(HostAndPort server) {
        return new RedisConnector(server, config, watch);
    }

    /** Makes a link that is not started. */
    RedisLink make(String purpose, HostAndPort server, RedisLink.Owner owner) {
        return new RedisLink("Redis " + server + " (" + purpose + ")", this, connector(server), owner);
    }

    /** Makes links that are watched otherwise. */
    RedisLinks watched(Watch other) {
        return new RedisLinks(config, other, threads, random, ticker);
    }
}

package holt.broker.redis;

import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/**
 * Makes links.
 *
 * @param config credentials, timeouts, TLS
 * @param threads makes the threads of links
 * @param random spreads attempts to connect
 */
record RedisLinks(JedisClientConfig config, ThreadFactory threads, RandomGenerator random) {
    RedisConnector connector(HostAndPort server) {
        return new RedisConnector(server, config);
    }

    /** Makes a link that is not started. */
    RedisLink make(String purpose, HostAndPort server, RedisLink.Owner owner) {
        return new RedisLink("Redis " + server + " (" + purpose + ")", connector(server), owner, threads, random);
    }
}

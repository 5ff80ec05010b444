package holt.broker.redis;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Secret;
import holt.core.settings.ServerAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Where Redis is.
 *
 * @param uri {@code redis://user:password@host:port/database}, or {@code rediss://} for TLS; all but the host may be left out. For
 *     a cluster, credentials and TLS are taken from it, and the servers from {@code holt.redis.cluster}
 * @param cluster some servers of the cluster, each {@code host:port}; the others are found through them
 * @param prefix what every key and channel of Holt's own begins with
 */
public record RedisSettings(
        @Key(URI_KEY) @Default("redis://127.0.0.1:6379/0") @Secret
        String uri,

        @Key(CLUSTER_KEY) @Default("") List<String> cluster,

        @Key(PREFIX_KEY) @Default("holt:") String prefix) {
    private static final String URI_KEY = "holt.redis.uri";
    private static final String CLUSTER_KEY = "holt.redis.cluster";
    private static final String PREFIX_KEY = "holt.redis.prefix";
    /** Braces would make a part of it the hash tag of every key. */
    private static final Pattern PREFIX = Pattern.compile("[!-~&&[^{}]]*");

    private static final int DEFAULT_PORT = 6379;

    public RedisSettings {
        cluster = List.copyOf(cluster);
        check(uri);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    PREFIX_KEY + ": must be printable ASCII without spaces and braces, but it is '" + prefix + "'");
        }
        cluster.forEach(RedisSettings::seed);
    }

    /** Gives the one server. */
    HostAndPort server() {
        URI parsed = URI.create(uri);
        return new HostAndPort(parsed.getHost(), parsed.getPort() < 0 ? DEFAULT_PORT : parsed.getPort());
    }

    /** Gives the database of the one server. */
    int database() {
        return JedisURIHelper.getDBIndex(URI.create(uri));
    }

    /** Gives the servers of the cluster that are known from the start. */
    List<HostAndPort> seeds() {
        return cluster.stream().map(RedisSettings::seed).toList();
    }

    /** Shows everything but the URI, which may hold a password. */
    @Override
    public String toString() {
        return "RedisSettings[server=" + server() + ", cluster=" + cluster + ", prefix=" + prefix + "]";
    }

    private static void check(String uri) {
        if (!isRedis(uri)) {
            throw new IllegalArgumentException(
                    URI_KEY + ": must be redis://host:port/database or rediss://…, but it is something else");
        }
    }

    private static boolean isRedis(String uri) {
        try {
            URI parsed = URI.create(uri);
            boolean scheme = JedisURIHelper.isRedisScheme(parsed) || JedisURIHelper.isRedisSSLScheme(parsed);
            return scheme
                    && ServerAddress.isIn(parsed)
                    && hasNoHalfCredentials(parsed)
                    && JedisURIHelper.getDBIndex(parsed) >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A user alone is not let in anywhere. */
    private static boolean hasNoHalfCredentials(URI uri) {
        return uri.getUserInfo() == null || uri.getUserInfo().contains(":");
    }

    private static HostAndPort seed(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port > 0 && port <= ServerAddress.MAX_PORT) {
                return new HostAndPort(text.substring(0, colon), port);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(CLUSTER_KEY + ": must be host:port,host:port,…, but has '" + text + "'");
    }
}

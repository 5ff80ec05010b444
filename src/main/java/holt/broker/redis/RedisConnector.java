package holt.broker.redis;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Makes connections to one Redis server.
 *
 * @param server where it is
 * @param config credentials, timeouts, TLS
 * @param watch how connections are watched once they are open
 */
record RedisConnector(HostAndPort server, JedisClientConfig config, Watch watch) {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    /**
     * Makes the configuration of all connections to Redis.
     *
     * @param settings credentials and TLS
     * @param database which of the server's databases
     * @param nodeId named to Redis, so that an operator finds the node in its list of clients
     */
    @SuppressWarnings("deprecation") // what Jedis offers instead for TLS wants a logging library beside it
    static JedisClientConfig configuration(RedisSettings settings, int database, String nodeId) {
        URI uri = URI.create(settings.uri());
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) CONNECT_LIMIT.toMillis())
                .socketTimeoutMillis((int) Watch.OPENING_LIMIT.toMillis())
                .clientName("holt-" + nodeId)
                .database(database);
        String password = JedisURIHelper.getPassword(uri);
        if (password != null) {
            builder.user(JedisURIHelper.getUser(uri)).password(password);
        }
        if (JedisURIHelper.isRedisSSLScheme(uri)) {
            // Jedis does not compare the certificate's name with the server's unless it is told to.
            SSLParameters parameters = new SSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            builder.ssl(true).sslSocketFactory(sockets()).sslParameters(parameters);
        }
        return builder.build();
    }

    /** Trusts whom the Java process trusts. */
    private static SSLSocketFactory sockets() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS, or its trust store cannot be read", e);
        }
    }

    /** Connects, and sees to it that the server takes commands; throws a {@link JedisException} if not. */
    RedisConnection connect() {
        RedisConnection connection = new RedisConnection(server, config);
        try {
            connection.ping();
            connection.setSoTimeout(watch.silenceMillis());
            return connection;
        } catch (JedisException e) {
            connection.abort();
            throw e;
        }
    }

    /** Tells in one line what went wrong. */
    static String causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause.getSuppressed().length > 0) {
            cause = cause.getSuppressed()[0];
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}

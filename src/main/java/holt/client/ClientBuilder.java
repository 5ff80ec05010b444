package holt.client;

import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client of either protocol can be told of its connections.
 *
 * @param <B> the builder itself
 */
abstract sealed class ClientBuilder<B extends ClientBuilder<B>> permits OtterClientBuilder, WebWireClientBuilder {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(25);
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final long MAX_OUTGOING_BYTES = 16L * 1024 * 1024;

    private final ServerAddress address;
    private Duration timeout = TIMEOUT;
    private Duration pingInterval = PING_INTERVAL;
    private int maxMessageBytes = MAX_MESSAGE_BYTES;
    private @Nullable HttpClient http;

    ClientBuilder(ServerAddress address) {
        this.address = address;
    }

    abstract B self();

    /**
     * Limits how long each step of connecting may take, and whatever is asked of the server.
     *
     * @param limit more than zero; 10 s unless set
     * @return this builder
     */
    public B timeout(Duration limit) {
        timeout = positive(limit);
        return self();
    }

    /**
     * Sets how often the server is pinged. A ping that was not answered until the next one ends the connection.
     *
     * @param interval zero for never; 25 s unless set
     * @return this builder
     */
    public B pingInterval(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("a ping interval is not negative");
        }
        pingInterval = interval;
        return self();
    }

    /**
     * Limits what the server may send in one message, and how many bytes of messages may wait to be handed over before reading
     * pauses. A larger message ends the connection.
     *
     * @param limit more than zero; 16 MiB unless set
     * @return this builder
     */
    public B maxMessageBytes(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a message has a byte at least");
        }
        maxMessageBytes = limit;
        return self();
    }

    /**
     * Sets what makes the connections, for TLS with certificates of one's own or for a proxy.
     *
     * @param client stays the caller's
     * @return this builder
     */
    public B httpClient(HttpClient client) {
        http = client;
        return self();
    }

    ServerAddress address() {
        return address;
    }

    SocketLimits limits() {
        return new SocketLimits(timeout, pingInterval, maxMessageBytes, MAX_OUTGOING_BYTES);
    }

    /** What makes the connections: the caller's, or one that works on the client's own threads. */
    HttpClient http(ClientThreads threads) {
        return http != null
                ? http
                : HttpClient.newBuilder()
                        .executor(threads.workers())
                        .connectTimeout(timeout)
                        .build();
    }

    static Duration positive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a duration has to be more than zero");
        }
        return duration;
    }
}

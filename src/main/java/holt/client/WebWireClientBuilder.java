package holt.client;

import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.Signal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says how a {@link WebWireClient} behaves. Hooks are called by one thread, one after the other in the order of what happened; a
 * hook may take its time and make requests. What a hook throws is logged.
 */
public final class WebWireClientBuilder {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(25);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration MAX_DELAY = Duration.ofSeconds(10);
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final long MAX_OUTGOING_BYTES = 16L * 1024 * 1024;

    private final ServerAddress address;
    private Duration timeout = TIMEOUT;
    private Duration pingInterval = PING_INTERVAL;
    private Duration firstDelay = FIRST_DELAY;
    private Duration maxDelay = MAX_DELAY;
    private boolean reconnect = true;
    private int maxMessageBytes = MAX_MESSAGE_BYTES;
    private @Nullable HttpClient http;
    private Consumer<Signal> onSignal = signal -> {};
    private Consumer<SessionDocument> onSessionCreated = session -> {};
    private Runnable onSessionClosed = () -> {};
    private Consumer<RequestFailedException> onSessionLost = reason -> {};
    private Consumer<ConnectionStatus> onStatus = status -> {};

    WebWireClientBuilder(ServerAddress address) {
        this.address = address;
    }

    /**
     * Limits how long a request may take, and each step of connecting.
     *
     * @param limit more than zero; 10 s unless set
     * @return this builder
     */
    public WebWireClientBuilder timeout(Duration limit) {
        timeout = positive(limit);
        return this;
    }

    /**
     * Sets how often the server is pinged. A ping that was not answered until the next one ends the connection.
     *
     * @param interval zero for never; 25 s unless set
     * @return this builder
     */
    public WebWireClientBuilder pingInterval(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("a ping interval is not negative");
        }
        pingInterval = interval;
        return this;
    }

    /**
     * Sets whether a lost connection is replaced. It is unless this is called.
     *
     * @param automatic false if the application does that itself
     * @return this builder
     */
    public WebWireClientBuilder reconnect(boolean automatic) {
        reconnect = automatic;
        return this;
    }

    /**
     * Sets how long to wait before a lost connection is replaced: about the first delay, then about twice as long every time,
     * reduced at random by up to a half.
     *
     * @param first more than zero; 200 ms unless set
     * @param max the longest delay; 10 s unless set
     * @return this builder
     */
    public WebWireClientBuilder reconnectDelays(Duration first, Duration max) {
        firstDelay = positive(first);
        maxDelay = positive(max);
        return this;
    }

    /**
     * Limits what the server may send in one message, and how many bytes of messages may wait for the hooks before reading pauses.
     * A larger message ends the connection.
     *
     * @param limit more than zero; 16 MiB unless set
     * @return this builder
     */
    public WebWireClientBuilder maxMessageBytes(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a message has a byte at least");
        }
        maxMessageBytes = limit;
        return this;
    }

    /**
     * Sets what makes the connections, for TLS with certificates of one's own or for a proxy.
     *
     * @param client stays the caller's
     * @return this builder
     */
    public WebWireClientBuilder httpClient(HttpClient client) {
        http = client;
        return this;
    }

    /**
     * Hears the server's signals.
     *
     * @param hook gets every signal
     * @return this builder
     */
    public WebWireClientBuilder onSignal(Consumer<Signal> hook) {
        onSignal = hook;
        return this;
    }

    /**
     * Learns that the server has created a session for this connection.
     *
     * @param hook gets the session, which {@link WebWireClient#session} gives from then on
     * @return this builder
     */
    public WebWireClientBuilder onSessionCreated(Consumer<SessionDocument> hook) {
        onSessionCreated = hook;
        return this;
    }

    /**
     * Learns that the server has ended the session, be it because the client asked for that.
     *
     * @param hook called after {@link WebWireClient#session} is empty
     * @return this builder
     */
    public WebWireClientBuilder onSessionClosed(Runnable hook) {
        onSessionClosed = hook;
        return this;
    }

    /**
     * Learns that the session could not be restored on a new connection, which goes on without one.
     *
     * @param hook gets the server's reason
     * @return this builder
     */
    public WebWireClientBuilder onSessionLost(Consumer<RequestFailedException> hook) {
        onSessionLost = hook;
        return this;
    }

    /**
     * Learns of every change of the status.
     *
     * @param hook gets the new status
     * @return this builder
     */
    public WebWireClientBuilder onStatus(Consumer<ConnectionStatus> hook) {
        onStatus = hook;
        return this;
    }

    /**
     * Makes the client, without a connection.
     *
     * @return a client to be closed when it is of no more use
     */
    public WebWireClient build() {
        ClientThreads threads = new ClientThreads("holt-webwire");
        HttpClient client = http == null
                ? HttpClient.newBuilder()
                        .executor(threads.workers())
                        .connectTimeout(timeout)
                        .build()
                : http;
        WebWireOptions options = new WebWireOptions(
                address,
                client,
                new SocketLimits(timeout, pingInterval, maxMessageBytes, MAX_OUTGOING_BYTES),
                reconnect,
                new BackOff(firstDelay, maxDelay, new Random()),
                new WebWireOptions.Hooks(onSignal, onSessionCreated, onSessionClosed, onSessionLost, onStatus));
        return new WebWireClient(options, threads);
    }

    private static Duration positive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a duration has to be more than zero");
        }
        return duration;
    }
}

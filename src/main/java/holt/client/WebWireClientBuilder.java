package holt.client;

import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.Signal;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Says how a {@link WebWireClient} behaves. Hooks are called by one thread, one after the other in the order of what happened; a
 * hook may take its time and make requests. What a hook throws is logged.
 */
public final class WebWireClientBuilder extends ClientBuilder<WebWireClientBuilder> {
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration MAX_DELAY = Duration.ofSeconds(10);

    private Duration firstDelay = FIRST_DELAY;
    private Duration maxDelay = MAX_DELAY;
    private boolean reconnect = true;
    private Consumer<Signal> onSignal = signal -> {};
    private Consumer<SessionDocument> onSessionCreated = session -> {};
    private Runnable onSessionClosed = () -> {};
    private Consumer<RequestFailedException> onSessionLost = reason -> {};
    private Consumer<ConnectionStatus> onStatus = status -> {};

    WebWireClientBuilder(ServerAddress address) {
        super(address);
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
     * Makes the http(threads), without a connection.
     *
     * @return a client to be closed when it is of no more use
     */
    public WebWireClient build() {
        ClientThreads threads = new ClientThreads("holt-webwire");
        WebWireOptions options = new WebWireOptions(
                address(),
                http(threads),
                limits(),
                reconnect,
                new BackOff(firstDelay, maxDelay, new Random()),
                new WebWireOptions.Hooks(onSignal, onSessionCreated, onSessionClosed, onSessionLost, onStatus));
        return new WebWireClient(options, threads);
    }

    @Override
    WebWireClientBuilder self() {
        return this;
    }
}

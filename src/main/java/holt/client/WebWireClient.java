package holt.client;

import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.Signal;
import holt.protocol.webwire.wire.WebWirePayload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * Speaks WebWire 1.1 with a server: requests that are answered, signals that are not, and a session that outlives connections.
 *
 * <pre>{@code
 * try (WebWireClient client = WebWireClient.to("http://localhost:8080/webwire")
 *         .onSignal(signal -> System.out.println(signal.name()))
 *         .build()) {
 *     client.connect();
 *     WebWirePayload reply = client.request("greet", WebWirePayload.utf8("Ada"));
 *     System.out.println(reply.text().orElseThrow());
 * }
 * }</pre>
 *
 * <p>A connection that is lost is replaced, and the session restored on it, until {@link #disconnect} is called. What waits for
 * a reply fails at once then, with {@link RequestFailedException#DISCONNECTED}: whether the server has carried it out nobody
 * knows, so it is for the application to repeat it. Every method that waits does so for a limited time. Safe for use by several
 * threads, hooks included.
 */
public final class WebWireClient implements AutoCloseable {
    private static final String OFFLINE = "Trying to send a request on a disconnected socket";
    /** Asking for the version, opening, and restoring the session, which may take two timeouts; and one to spare. */
    private static final int STEPS_OF_CONNECTING = 5;

    /** How long a peer has to take part in closing, and a little more. */
    private static final Duration CLOSING_TIME = Duration.ofSeconds(3);

    private final WebWireOptions options;
    private final ClientThreads threads;
    private final SessionHolder sessions;
    private final ConnectionKeeper keeper;

    WebWireClient(WebWireOptions options, ClientThreads threads) {
        this.options = options;
        this.threads = threads;
        this.sessions = new SessionHolder(
                options.hooks(),
                new Callbacks(threads.callbacks(), options.limits().maxMessageBytes()));
        WebWireConnector connector = new WebWireConnector(options, sessions, threads.scheduler());
        this.keeper = new ConnectionKeeper(
                connector::connect,
                options.reconnect(),
                options.backOff(),
                threads.scheduler(),
                sessions::statusChanged);
    }

    /**
     * Begins to make a client.
     *
     * @param server {@code http}, {@code https}, {@code ws} or {@code wss} URL, or {@code host:port} with or without a path. The
     *     original server takes any path, Holt {@code /webwire}, and {@code /} where it is the root application
     * @return says how the client behaves
     * @throws IllegalArgumentException if that is no such URL
     */
    public static WebWireClientBuilder to(String server) {
        return new WebWireClientBuilder(ServerAddress.parse(server));
    }

    /**
     * Connects, unless there is a connection already: asks for the server's version, opens the socket, and restores the session if
     * there is one. Callers at the same time share one attempt. If this fails, nothing is tried again until the next call.
     *
     * @throws ConnectFailedException if no connection came about
     */
    public void connect() {
        try {
            Waiting.await(keeper.connect(), options.timeout().multipliedBy(STEPS_OF_CONNECTING));
        } catch (TimeoutException e) {
            throw ConnectFailedException.temporary("cannot connect: no answer in time", e);
        }
    }

    /** Disconnects, and keeps the session for the next connection. */
    public void disconnect() {
        stop(ConnectionStatus.DISCONNECTED);
    }

    /** Disconnects for good. Hooks that wait to be called still are. */
    @Override
    public void close() {
        stop(ConnectionStatus.CLOSED);
        threads.close();
    }

    /**
     * Tells how things are.
     *
     * @return the status
     */
    public ConnectionStatus status() {
        return keeper.status();
    }

    /**
     * Tells whether there is a connection.
     *
     * @return true if the status is {@link ConnectionStatus#CONNECTED}
     */
    public boolean isConnected() {
        return status() == ConnectionStatus.CONNECTED;
    }

    /**
     * Tells how many requests wait for their replies.
     *
     * @return 10,000 at most
     */
    public int pendingRequests() {
        return keeper.link().map(WebWireLink::pendingRequests).orElse(0);
    }

    /**
     * Sends a request and waits for the reply.
     *
     * @param name 0 to 255 characters from space to tilde
     * @param payload not empty
     * @return the reply; its payload may be empty
     * @throws RequestFailedException if the server answers with an error, in time with nothing, or not at all
     * @throws IllegalArgumentException if the wire cannot carry the name or the payload
     */
    public WebWirePayload request(String name, WebWirePayload payload) {
        return request(name, payload, options.timeout());
    }

    /**
     * Sends a request and waits for the reply.
     *
     * @param name 0 to 255 characters from space to tilde
     * @param payload not empty
     * @param timeout how long to wait
     * @return the reply; its payload may be empty
     * @throws RequestFailedException if the server answers with an error, in time with nothing, or not at all
     * @throws IllegalArgumentException if the wire cannot carry the name or the payload
     */
    public WebWirePayload request(String name, WebWirePayload payload, Duration timeout) {
        return reply(send(name, payload, timeout), timeout);
    }

    /**
     * Sends a request.
     *
     * @param name 0 to 255 characters from space to tilde
     * @param payload not empty
     * @param timeout how long to wait for the reply
     * @return the reply, or failed with a {@link RequestFailedException}; what depends on it is run by a thread of its own
     * @throws IllegalArgumentException if the wire cannot carry the name or the payload
     */
    public CompletableFuture<WebWirePayload> requestAsync(String name, WebWirePayload payload, Duration timeout) {
        return send(name, payload, timeout).whenCompleteAsync((reply, failure) -> {}, threads.workers());
    }

    /**
     * Sends a signal, and waits until it is written, not until it is heard.
     *
     * @param name 0 to 255 characters from space to tilde
     * @param payload not empty
     * @throws HoltClientException if there is no connection, or it takes no more
     * @throws IllegalArgumentException if the wire cannot carry the name or the payload
     */
    public void signal(String name, WebWirePayload payload) {
        requireContent(payload);
        WebWireLink link = keeper.link()
                .orElseThrow(() -> new HoltClientException("Trying to send a signal on a disconnected client", null));
        try {
            Waiting.await(link.signal(new Signal(name, payload)), options.timeout());
        } catch (TimeoutException e) {
            throw new HoltClientException("the server does not read: the signal waits to be sent", e);
        }
    }

    /**
     * Gives the session, with or without a connection.
     *
     * @return the session that the server has created or restored, if it was not closed since
     */
    public Optional<SessionDocument> session() {
        return sessions.session();
    }

    /**
     * Takes over a session that was created on another connection.
     *
     * @param key the session's key
     * @return the session
     * @throws RequestFailedException if the server refuses, with its code
     * @throws IllegalStateException if there is a session already
     */
    public SessionDocument restoreSession(String key) {
        if (sessions.session().isPresent()) {
            throw new IllegalStateException("Can't restore session if another one is already active");
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a session's key is not empty");
        }
        return reply(
                keeper.link()
                        .map(link -> link.restore(key, sessions::adopt, options.timeout()))
                        .orElseGet(WebWireClient::offline),
                options.timeout());
    }

    /**
     * Ends the session, if there is one. Without a connection it is only forgotten, and stays restorable by its key.
     *
     * @throws RequestFailedException if the server refuses; the session stays
     */
    public void closeSession() {
        if (sessions.session().isEmpty()) {
            return;
        }
        Optional<WebWireLink> link = keeper.link();
        if (link.isPresent()) {
            var unused = reply(link.get().closeSession(options.timeout()), options.timeout());
        }
        sessions.forget();
    }

    private CompletableFuture<WebWirePayload> send(String name, WebWirePayload payload, Duration timeout) {
        requireContent(payload);
        return keeper.link().map(link -> link.request(name, payload, timeout)).orElseGet(WebWireClient::offline);
    }

    private void stop(ConnectionStatus last) {
        try {
            Waiting.await(keeper.stop(last), CLOSING_TIME);
        } catch (TimeoutException e) {
            throw new HoltClientException("the connection does not end", e);
        }
    }

    private static <T> T reply(CompletableFuture<T> reply, Duration timeout) {
        try {
            // The request itself ends in time; a little later something must be wrong with this JVM.
            return Waiting.await(reply, timeout.plus(CLOSING_TIME));
        } catch (TimeoutException e) {
            throw new RequestFailedException("", "Request timed out", e);
        }
    }

    private static void requireContent(WebWirePayload payload) {
        if (payload.content().isNone()) {
            throw new IllegalArgumentException("a server takes an empty payload for a malformed message");
        }
    }

    private static <T> CompletableFuture<T> offline() {
        return CompletableFuture.failedFuture(RequestFailedException.disconnected(OFFLINE));
    }
}

package holt.core.connection;

import holt.core.metrics.DoorMetrics;
import holt.core.metrics.Metrics;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** All connections of this node. Safe for use by several threads. */
public final class Connections {
    private final ConnectionIds ids;
    private final ConnectionSettings settings;
    private final Executor executor;
    private final Ticker ticker;
    private final Metrics metrics;
    private final DeliveryTimer timer;
    private final ConcurrentHashMap<ConnectionId, Connection> connections = new ConcurrentHashMap<>();

    /**
     * Makes an empty registry.
     *
     * @param ids names new connections
     * @param settings how they are kept
     * @param executor runs what must not run on the thread that notices it
     * @param ticker the clock of pings and limits
     * @param metrics counts them, by their doors and by why they end
     */
    public Connections(
            ConnectionIds ids, ConnectionSettings settings, Executor executor, Ticker ticker, Metrics metrics) {
        this.ids = ids;
        this.settings = settings;
        this.executor = executor;
        this.ticker = ticker;
        this.metrics = metrics;
        this.timer = new DeliveryTimer(metrics.delivery(), ticker::nanos);
    }

    /**
     * Opens a connection.
     *
     * @param opening what is known of it
     * @param seat the place its handshake took; given back when the socket is gone
     * @return the connection
     */
    public Connection open(Connection.Opening opening, Seats.Seat seat) {
        return open(opening, settings.pinging(), seat);
    }

    /**
     * Opens a connection whose protocol has pings of its own.
     *
     * @param opening what is known of it
     * @param pinging how a silent peer is found out
     * @param seat the place its handshake took; given back when the socket is gone
     * @return the connection
     */
    public Connection open(Connection.Opening opening, Pinging pinging, Seats.Seat seat) {
        DoorMetrics door = metrics.door(opening.door());
        Outbox.Terms terms = new Outbox.Terms(settings.outboxBytes(), timer);
        Connection connection = new Connection(ids.next(), opening, pinging, terms, executor, ticker, door);
        door.opened().increment();
        connections.put(connection.id(), connection);
        connection.released().thenRun(() -> {
            connections.remove(connection.id());
            door.released().increment();
            seat.giveBack();
        });
        return connection;
    }

    /**
     * Gives the connections whose socket is not gone yet.
     *
     * @return a live view
     */
    public Collection<Connection> all() {
        return Collections.unmodifiableCollection(connections.values());
    }

    /**
     * Finds a connection whose socket is not gone yet.
     *
     * @param id its name
     * @return the connection, if it is one of this node's
     */
    public Optional<Connection> find(String id) {
        return Optional.ofNullable(connections.get(new ConnectionId(id)));
    }

    /**
     * Tells how much waits to be written, on all connections together. Asks each of them: not for the hot path.
     *
     * @return bytes
     */
    public long pendingBytes() {
        return connections.values().stream().mapToLong(Connection::pendingBytes).sum();
    }

    /** Does what is due by now on every connection. To be called at the {@link Pinging#pace}, by one thread at a time. */
    public void tick() {
        for (Connection connection : connections.values()) {
            connection.tick();
        }
    }
}

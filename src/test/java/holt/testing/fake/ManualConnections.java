package holt.testing.fake;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.ConnectionIds;
import holt.core.connection.ConnectionSettings;
import holt.core.connection.Connections;
import holt.core.connection.LimitSettings;
import holt.core.connection.Outlet;
import holt.core.connection.Seats;
import holt.core.metrics.Metrics;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** A node's connections, whose time and whose executor a test steers. */
public final class ManualConnections {
    public static final Duration PING_INTERVAL = Duration.ofSeconds(25);
    public static final Duration PING_TIMEOUT = Duration.ofSeconds(15);
    public static final int OUTBOX_BYTES = 1000;
    public static final LimitSettings NO_LIMITS =
            new LimitSettings(1 << 20, OptionalInt.empty(), OptionalInt.empty(), 1000, 255, OptionalInt.empty());

    private final ManualTicker ticker = new ManualTicker();
    private final ManualExecutor executor = new ManualExecutor();
    private final Seats seats = new Seats(NO_LIMITS);
    private final ConnectionIds ids = new ConnectionIds("node", new SecureRandom());
    private final Metrics metrics = new Metrics(CloseReason.Cause.values());
    private final Connections connections;

    public ManualConnections() {
        this(OUTBOX_BYTES);
    }

    public ManualConnections(long outboxBytes) {
        connections = new Connections(
                ids, new ConnectionSettings(PING_INTERVAL, PING_TIMEOUT, outboxBytes), executor, ticker, metrics);
    }

    public Connection open(Outlet outlet) {
        if (!(seats.take("192.0.2.1") instanceof Seats.Seat seat)) {
            throw new AssertionError("there is always a seat");
        }
        return connections.open(new Connection.Opening("otter", "192.0.2.1", Instant.EPOCH, outlet), seat);
    }

    public Metrics metrics() {
        return metrics;
    }

    public Seats seats() {
        return seats;
    }

    /** Lets time pass, and everybody notice it. */
    public void pass(Duration time) {
        ticker.advance(time);
        connections.tick();
    }

    public Connections all() {
        return connections;
    }

    public ConnectionIds ids() {
        return ids;
    }

    public ManualTicker ticker() {
        return ticker;
    }

    public ManualExecutor executor() {
        return executor;
    }
}

package holt.core.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a node's service: closes all connections with 1012, paced so that a crowd does not come back to the other nodes
 * all at once.
 */
public final class Drain {
    private static final int CLOSES_PER_SECOND = 500;
    private static final int BATCH = 25;
    /** The last closing handshakes get what remains. */
    private static final double SHARE_FOR_CLOSING = 0.8;

    private static final Logger LOGGER = System.getLogger(Drain.class.getName());

    private final Seats seats;
    private final Connections connections;
    private final Farewells farewells;
    private final Duration limit;
    private final Ticker ticker;

    /**
     * Sets up the end.
     *
     * @param seats given no more from then on
     * @param connections what is to be closed
     * @param farewells what is to be done for clients that have left
     * @param limit how long it may take in all
     * @param ticker the clock of the limit
     */
    public Drain(Seats seats, Connections connections, Farewells farewells, Duration limit, Ticker ticker) {
        this.seats = seats;
        this.connections = connections;
        this.farewells = farewells;
        this.limit = limit;
        this.ticker = ticker;
    }

    /**
     * Takes no more connections, closes those there are, waits until the sockets are gone and the farewells are done, or the
     * limit is reached, and then drops the rest. Blocks.
     *
     * @throws InterruptedException if the waiting thread is interrupted; then the rest is left to the container
     */
    public void run() throws InterruptedException {
        seats.close();
        long deadline = ticker.nanos() + limit.toNanos();
        List<Connection> open = new ArrayList<>(connections.all());
        LOGGER.log(Level.INFO, () -> "going out of service, connections to close: " + open.size());
        CompletableFuture<?>[] released = open.stream()
                .map(connection -> connection.released().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        closeInBatches(open);
        try {
            // The farewells are gathered last: those of the clients just closed are among them.
            CompletableFuture.allOf(CompletableFuture.allOf(released), farewells.done())
                    .get(Math.max(0, deadline - ticker.nanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            open.forEach(Connection::drop);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a release never fails", e);
        }
    }

    private void closeInBatches(List<Connection> open) throws InterruptedException {
        int batches = (open.size() + BATCH - 1) / BATCH;
        double spreadSeconds =
                Math.min(limit.toMillis() / 1000.0 * SHARE_FOR_CLOSING, (double) open.size() / CLOSES_PER_SECOND);
        long pauseNanos = (long) (spreadSeconds / Math.max(1, batches) * TimeUnit.SECONDS.toNanos(1));
        for (int from = 0; from < open.size(); from += BATCH) {
            if (from > 0) {
                TimeUnit.NANOSECONDS.sleep(pauseNanos);
            }
            open.subList(from, Math.min(from + BATCH, open.size()))
                    .forEach(connection -> connection.close(CloseReason.DRAIN));
        }
    }
}

package holt.operations.events;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Connections;
import holt.core.connection.Frame;
import holt.core.connection.Seats;
import holt.http.events.EventStreams;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The operators who watch on this node: each has a stream of events, and all of them get the same one, once a second. Their streams are
 * no connections of clients and count nowhere. Safe for use by several threads.
 */
public final class OperatorEvents {
    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final ClusterReports reports;
    private final Connections operators;
    private final EventStreams streams;
    private final Seats seats;
    private final LongSupplier nanos;
    private volatile long reportedAt;

    /**
     * Sets up the streams.
     *
     * @param reports what operators are told
     * @param operators where their streams are registered, and nobody else's
     * @param streams makes streams
     * @param seats how many there can be
     * @param nanos the clock of the reports
     */
    public OperatorEvents(
            ClusterReports reports, Connections operators, EventStreams streams, Seats seats, LongSupplier nanos) {
        this.reports = reports;
        this.operators = operators;
        this.streams = streams;
        this.seats = seats;
        this.nanos = nanos;
        this.reportedAt = nanos.getAsLong();
    }

    /** Takes one of the places there are for operators. */
    Seats.Outcome seat(String remoteAddress) {
        return seats.take(remoteAddress);
    }

    /** Gives what makes streams that are registered here. */
    EventStreams streams() {
        return streams;
    }

    /** Tells an operator who has just come how things are. */
    void welcome(Connection operator) {
        operator.send(event());
    }

    /** Reports, if it is time to and somebody watches. To be called several times a second, by one thread at a time. */
    public void tick() {
        operators.tick();
        long now = nanos.getAsLong();
        if (now - reportedAt < PERIOD_NANOS) {
            return;
        }
        reportedAt = now;
        boolean watching = !operators.all().isEmpty();
        reports.tick(watching);
        if (!watching) {
            return;
        }
        Frame event = event();
        operators.all().forEach(operator -> operator.send(event));
    }

    /** Ends all streams: the node goes out of service. */
    void close() {
        seats.close();
        for (Connection operator : List.copyOf(operators.all())) {
            operator.close(CloseReason.DRAIN);
        }
    }

    private Frame event() {
        JsonObject event = Json.createObjectBuilder()
                .add("node", reports.node())
                .add("nodes", reports.latest())
                .add("silent", Json.createArrayBuilder(reports.silent()))
                .build();
        return Frame.text("event: cluster\ndata: " + event + "\n\n");
    }
}

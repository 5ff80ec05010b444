package holt.operations.events;

import holt.core.broker.BrokerHealth;
import holt.core.connection.CloseReason;
import holt.core.connection.Connections;
import holt.core.connection.Seats;
import holt.core.metrics.CallbackMetrics;
import holt.core.metrics.Counter;
import holt.core.metrics.DoorMetrics;
import holt.core.metrics.LatencyHistogram;
import holt.core.metrics.Metrics;
import holt.core.routing.Router;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** How this node is. What is counted is counted from its start, so that whoever gets two reports can tell rates. Safe for use by several threads. */
public final class NodeReport {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Identity node;
    private final Metrics metrics;
    private final Connections connections;
    private final Router router;
    private final Seats seats;

    /**
     * Names what is looked at.
     *
     * @param node which node this is
     * @param metrics what it has counted
     * @param connections what waits to be written
     * @param router knows the broker
     * @param seats closed while the node goes out of service
     */
    public NodeReport(Identity node, Metrics metrics, Connections connections, Router router, Seats seats) {
        this.node = node;
        this.metrics = metrics;
        this.connections = connections;
        this.router = router;
        this.seats = seats;
    }

    /**
     * Which node this is.
     *
     * @param name its name in the cluster
     * @param broker what joins it to the others
     * @param startedAt when it started
     * @param clock tells the time of day
     */
    public record Identity(String name, String broker, Instant startedAt, InstantSource clock) {}

    /** Gives the name of this node. */
    String node() {
        return node.name();
    }

    /** Looks at everything. Asks each connection: not for the hot path. */
    JsonObject take() {
        BrokerHealth health = router.health();
        Runtime runtime = Runtime.getRuntime();
        return Json.createObjectBuilder()
                .add("node", node.name())
                .add("at", node.clock().instant().toString())
                .add("startedAt", node.startedAt().toString())
                .add("inService", seats.isOpen())
                .add(
                        "broker",
                        Json.createObjectBuilder()
                                .add("kind", node.broker())
                                .add("up", health.up())
                                .add("detail", health.text())
                                .add("lagSeconds", health.lag().toNanos() / NANOS_PER_SECOND)
                                .add("skipped", health.skipped())
                                .add("disconnections", health.disconnections()))
                .add(
                        "memory",
                        Json.createObjectBuilder()
                                .add("used", runtime.totalMemory() - runtime.freeMemory())
                                .add("max", runtime.maxMemory()))
                .add("outboxBytes", connections.pendingBytes())
                .add("delivery", times(metrics.delivery()))
                .add("brokerPublish", times(metrics.brokerPublish()))
                .add("doors", doors())
                .add("callbacks", callbacks())
                .build();
    }

    private JsonArrayBuilder doors() {
        JsonArrayBuilder doors = Json.createArrayBuilder();
        metrics.doors().forEach(door -> doors.add(door(door)));
        return doors;
    }

    private static JsonObjectBuilder door(DoorMetrics door) {
        // In this order: a connection that is opened and gone in between would count as less than none.
        long gone = door.released().value();
        JsonObjectBuilder closed = Json.createObjectBuilder();
        for (Map.Entry<String, Counter> reason : door.closed().entrySet()) {
            closed.add(reason.getKey(), reason.getValue().value());
        }
        return Json.createObjectBuilder()
                .add("door", door.door())
                .add("connections", door.opened().value() - gone)
                .add("opened", door.opened().value())
                .add("publications", door.publications().value())
                .add("deliveries", door.deliveries().value())
                .add(
                        "slowConsumers",
                        door.closed(CloseReason.Cause.SLOW_CONSUMER).value())
                .add("closed", closed);
    }

    private JsonArrayBuilder callbacks() {
        JsonArrayBuilder callbacks = Json.createArrayBuilder();
        for (CallbackMetrics callback : metrics.callbacks()) {
            List<CallbackMetrics.Series> used = callback.all()
                    .filter(series -> series.timer().read().count() > 0)
                    .toList();
            used.forEach(series -> callbacks.add(times(series.timer())
                    .add("service", callback.service())
                    .add("callback", callback.callback())
                    .add("outcome", series.outcome())));
        }
        return callbacks;
    }

    private static JsonObjectBuilder times(LatencyHistogram histogram) {
        LatencyHistogram.Reading reading = histogram.read();
        return Json.createObjectBuilder().add("count", reading.count()).add("seconds", reading.sumSeconds());
    }
}

package holt.operations.metrics;

import holt.core.broker.BrokerHealth;
import holt.core.connection.CloseReason;
import holt.core.connection.Connections;
import holt.core.metrics.CallbackMetrics;
import holt.core.metrics.Counter;
import holt.core.metrics.DoorMetrics;
import holt.core.metrics.EventCounters;
import holt.core.metrics.LatencyHistogram;
import holt.core.metrics.Metrics;
import holt.core.routing.Router;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Holt's own metrics by their names, as they are when somebody asks. Micrometer's own meters would do for the counters; its timers
 * add a maximum that would be a metric of its own, so the histograms are read from Holt's.
 */
final class HoltMetrics implements MultiCollector {
    private static final String DOOR = "door";
    private static final double NANOS_PER_SECOND = 1e9;

    private final Metrics metrics;
    private final Connections connections;
    private final Router router;

    HoltMetrics(Metrics metrics, Connections connections, Router router) {
        this.metrics = metrics;
        this.connections = connections;
        this.router = router;
    }

    @Override
    public MetricSnapshots collect() {
        BrokerHealth broker = router.health();
        return MetricSnapshots.of(
                connections(),
                counter("holt_connections_opened", "Connections that were opened.", DoorMetrics::opened),
                closed(),
                events(),
                counter(
                        "holt_publications",
                        "Messages that were published and that the broker took over, once for each channel.",
                        DoorMetrics::publications),
                counter("holt_deliveries", "Messages that were queued for subscribers.", DoorMetrics::deliveries),
                histogram(
                        "holt_delivery_seconds",
                        "From a publication's arrival at this node's subscribers until it is written, for each of them.",
                        metrics.delivery()),
                gauge("holt_outbox_bytes", "What waits to be written to clients, in bytes.", (double)
                        connections.pendingBytes()),
                slowConsumers(),
                callbacks(),
                gauge("holt_broker_up", "1 if the broker can be reached, 0 if not.", broker.up() ? 1 : 0),
                gauge(
                        "holt_broker_lag_seconds",
                        "How far this node is behind in hearing what is published.",
                        (double) broker.lag().toNanos() / NANOS_PER_SECOND),
                counter(
                        "holt_broker_skipped",
                        "Messages from the broker that this node could not read.",
                        broker.skipped()),
                counter(
                        "holt_broker_disconnections",
                        "Connections to the broker that this node has lost.",
                        broker.disconnections()),
                histogram(
                        "holt_broker_publish_seconds",
                        "From a publication until the broker has taken it over.",
                        metrics.brokerPublish()));
    }

    private GaugeSnapshot connections() {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("holt_connections").help("Connections whose sockets are open.");
        for (DoorMetrics door : metrics.doors()) {
            // In this order: a connection that is opened and gone in between would count as less than none.
            long gone = door.released().value();
            gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(DOOR, door.door()))
                    .value((double) (door.opened().value() - gone))
                    .build());
        }
        return gauge.build();
    }

    private CounterSnapshot counter(String name, String help, Function<DoorMetrics, Counter> counter) {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(help);
        metrics.doors().forEach(door -> add(snapshot, Labels.of(DOOR, door.door()), counter.apply(door)));
        return snapshot.build();
    }

    private CounterSnapshot closed() {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder()
                .name("holt_connections_closed")
                .help("Connections that ended, by the first reason anybody had.");
        for (DoorMetrics door : metrics.doors()) {
            door.closed()
                    .forEach((reason, counter) ->
                            add(snapshot, Labels.of(DOOR, door.door(), "reason", reason), counter));
        }
        return snapshot.build();
    }

    private CounterSnapshot slowConsumers() {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder()
                .name("holt_slow_consumers")
                .help("Connections that ended because more waited for them than may.");
        metrics.doors()
                .forEach(door ->
                        add(snapshot, Labels.of(DOOR, door.door()), door.closed(CloseReason.Cause.SLOW_CONSUMER)));
        return snapshot.build();
    }

    private CounterSnapshot events() {
        CounterSnapshot.Builder snapshot =
                CounterSnapshot.builder().name("holt_events").help("What clients asked for, by what became of it.");
        for (DoorMetrics door : metrics.doors()) {
            door.events().forEach(series -> add(snapshot, labels(door, series), series.counter()));
        }
        return snapshot.build();
    }

    private HistogramSnapshot callbacks() {
        HistogramSnapshot.Builder snapshot = HistogramSnapshot.builder()
                .name("holt_callback_seconds")
                .help("How long services take to answer callbacks, with all tries.");
        for (CallbackMetrics callback : metrics.callbacks()) {
            callback.all()
                    .forEach(series -> snapshot.dataPoint(point(
                            Labels.of(
                                    "service",
                                    callback.service(),
                                    "callback",
                                    callback.callback(),
                                    "outcome",
                                    series.outcome()),
                            series.timer())));
        }
        return snapshot.build();
    }

    private static Labels labels(DoorMetrics door, EventCounters.Series series) {
        return Labels.of(DOOR, door.door(), "event", series.event(), "outcome", series.outcome());
    }

    private static void add(CounterSnapshot.Builder snapshot, Labels labels, Counter counter) {
        snapshot.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) counter.value())
                .build());
    }

    private static CounterSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value((double) value)
                        .build())
                .build();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .value(value)
                        .build())
                .build();
    }

    private static HistogramSnapshot histogram(String name, String help, LatencyHistogram histogram) {
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point(Labels.EMPTY, histogram))
                .build();
    }

    private static HistogramSnapshot.HistogramDataPointSnapshot point(Labels labels, LatencyHistogram histogram) {
        LatencyHistogram.Reading reading = histogram.read();
        double[] bounds = DoubleStream.concat(
                        Arrays.stream(LatencyHistogram.boundsSeconds()), DoubleStream.of(Double.POSITIVE_INFINITY))
                .toArray();
        return HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, reading.counts()))
                .sum(reading.sumSeconds())
                .build();
    }
}

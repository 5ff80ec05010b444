package holt.operations.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Logs Holt's own metrics at an interval, all that are not zero in one line. To be {@linkplain #tick ticked} by one thread at a
 * time.
 */
public final class MetricsLog {
    private static final Logger LOGGER = System.getLogger(MetricsLog.class.getName());

    private final Exposition exposition;
    private final Optional<Duration> interval;
    private final LongSupplier nanos;
    private long last;

    /**
     * Sets up logging.
     *
     * @param exposition the metrics
     * @param settings how often they are logged, if at all
     * @param nanos the clock
     */
    public MetricsLog(Exposition exposition, MetricsSettings settings, LongSupplier nanos) {
        this.exposition = exposition;
        this.interval = settings.logInterval();
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** Logs if it is time to. */
    public void tick() {
        long now = nanos.getAsLong();
        if (interval.isPresent() && now - last >= interval.get().toNanos()) {
            last = now;
            LOGGER.log(Level.INFO, this::line);
        }
    }

    private String line() {
        return exposition.own().stream().flatMap(MetricsLog::entries).collect(Collectors.joining(" ", "metrics: ", ""));
    }

    private static Stream<String> entries(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getPrometheusName();
        return snapshot.getDataPoints().stream()
                .flatMap(point -> value(point).stream().map(value -> name + suffix(point) + labels(point) + value));
    }

    /** As it is in both formats that are scraped. */
    private static String suffix(DataPointSnapshot point) {
        return point instanceof CounterDataPointSnapshot ? "_total" : "";
    }

    private static Optional<String> value(DataPointSnapshot point) {
        if (point instanceof HistogramDataPointSnapshot histogram) {
            long count = histogram.getCount();
            return count == 0 ? Optional.empty() : Optional.of("=" + histogram.getSum() + "s/" + count);
        }
        double value = point instanceof CounterDataPointSnapshot counter
                ? counter.getValue()
                : ((GaugeDataPointSnapshot) point).getValue();
        return value == 0 ? Optional.empty() : Optional.of("=" + (long) value);
    }

    private static String labels(DataPointSnapshot point) {
        if (point.getLabels().isEmpty()) {
            return "";
        }
        return point.getLabels().stream()
                .map(label -> label.getName() + '=' + label.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}

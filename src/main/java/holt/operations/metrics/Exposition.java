package holt.operations.metrics;

import holt.core.connection.Connections;
import holt.core.metrics.Metrics;
import holt.core.routing.Router;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** All metrics in the formats that Prometheus and its kin read. Safe for use by several threads. */
public final class Exposition implements AutoCloseable {
    private final PrometheusRegistry metrics = new PrometheusRegistry();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, metrics, Clock.SYSTEM);
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final HoltMetrics own;
    /** Hears of garbage collections, for as long as it is not closed. */
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /**
     * Names what is shown.
     *
     * @param counted what this node has counted
     * @param connections knows what waits to be written
     * @param router knows the broker
     */
    public Exposition(Metrics counted, Connections connections, Router router) {
        own = new HoltMetrics(counted, connections, router);
        metrics.register(own);
        List<MeterBinder> process = List.of(
                collections,
                new ClassLoaderMetrics(),
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new FileDescriptorMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics());
        process.forEach(binder -> binder.bindTo(registry));
    }

    /** The formats there are. */
    enum Format {
        /** Prometheus' text format 0.0.4. */
        TEXT,
        /** OpenMetrics 1.0.0. */
        OPEN_METRICS
    }

    /** Gives the media type of a format. */
    String mediaType(Format format) {
        return writer(format).getContentType();
    }

    /** Writes all metrics, those of the Java process included. */
    byte[] write(Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer(format).write(bytes, metrics.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        }
        return bytes.toByteArray();
    }

    /** Gives Holt's own metrics. */
    MetricSnapshots own() {
        return own.collect();
    }

    private ExpositionFormatWriter writer(Format format) {
        return switch (format) {
            case TEXT -> text;
            case OPEN_METRICS -> openMetrics;
        };
    }

    /** Lets go of the Java process, which outlives the application. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}

package holt.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private final Metrics metrics = new Metrics(Reason.values());

    /** Why connections end here. */
    private enum Reason {
        PEER_GONE,
        DRAIN
    }

    /** Why they end elsewhere. */
    private enum OtherReason {
        DRAIN
    }

    /** What clients ask for. */
    private enum Wish {
        LOG_OUT,
        UNKNOWN
    }

    @Test
    void countsForEachDoorApart() {
        metrics.door("b").publications().increment();
        metrics.door("a").publications().add(5);
        metrics.door("b").publications().increment();

        assertThat(metrics.doors()).extracting(DoorMetrics::door).containsExactly("a", "b");
        assertThat(metrics.door("a").publications().value()).isEqualTo(5);
        assertThat(metrics.door("b").publications().value()).isEqualTo(2);
        assertThat(metrics.door("b").deliveries().value()).isZero();
    }

    @Test
    void countsClosesByReason() {
        metrics.door("a").closed(Reason.PEER_GONE).increment();

        assertThat(metrics.door("a").closed()).containsOnlyKeys("peer-gone", "drain");
        assertThat(metrics.door("a").closed().get("peer-gone")).hasToString("1");
        assertThat(metrics.door("a").closed().get("drain")).hasToString("0");
        assertThatThrownBy(() -> metrics.door("a").closed(OtherReason.DRAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsEventsByOutcome() {
        metrics.door("a").events(Wish.class).count(Wish.LOG_OUT, Outcome.OK);
        metrics.door("a").events(Wish.class).count(Wish.LOG_OUT, Outcome.OK);
        metrics.door("a").events(Wish.class).count(Wish.UNKNOWN, Outcome.INVALID);

        assertThat(metrics.door("a").events())
                .extracting(series -> series.event() + ' ' + series.outcome() + ' ' + series.counter())
                .containsExactlyInAnyOrder(
                        "log-out ok 2",
                        "log-out refused 0",
                        "log-out invalid 0",
                        "log-out failed 0",
                        "unknown ok 0",
                        "unknown refused 0",
                        "unknown invalid 1",
                        "unknown failed 0");
        assertThat(metrics.door("b").events()).isEmpty();
    }

    @Test
    void timesCallbacksByServiceCallbackAndOutcome() {
        metrics.callback("books", "authorizer").record(Outcome.OK, TimeUnit.MILLISECONDS.toNanos(3));
        metrics.callback("books", "authorizer").record(Outcome.FAILED, TimeUnit.SECONDS.toNanos(2));

        assertThat(metrics.callbacks()).singleElement().satisfies(callback -> {
            assertThat(callback.service()).isEqualTo("books");
            assertThat(callback.callback()).isEqualTo("authorizer");
            assertThat(callback.all())
                    .extracting(series ->
                            series.outcome() + ' ' + series.timer().read().sumSeconds())
                    .containsExactly("ok 0.003", "refused 0.0", "invalid 0.0", "failed 2.0");
        });
    }

    @Test
    void sortsTimesIntoBuckets() {
        LatencyHistogram histogram = new LatencyHistogram();
        double[] bounds = LatencyHistogram.boundsSeconds();
        for (double bound : bounds) {
            long nanos = Math.round(bound * 1e9);
            histogram.record(nanos);
            histogram.record(nanos + 1);
        }
        histogram.record(0);

        long[] counts = histogram.read().counts();
        assertThat(counts).hasSize(bounds.length + 1).startsWith(2, 2, 2).endsWith(2, 1);
        assertThat(histogram.read().count()).isEqualTo(2L * bounds.length + 1);
        assertThat(bounds).isSorted();
    }
}

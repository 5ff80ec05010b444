package holt.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import holt.core.metrics.Outcome;
import holt.core.routing.Router;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.RecordingOutlet;
import holt.testing.log.RecordedLog;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricsLogTest {
    private final ManualConnections node = new ManualConnections();
    private final Exposition exposition = new Exposition(node.metrics(), node.all(), new Router(new InMemoryBroker()));
    private final RecordedLog log = RecordedLog.of("holt.operations.metrics");

    @AfterEach
    void close() {
        log.close();
        exposition.close();
    }

    @Test
    void logsWhatIsNotZeroOnceAnInterval() {
        MetricsLog metrics = every(Optional.of(Duration.ofSeconds(10)));
        node.metrics().callback("books", "authorizer").record(Outcome.OK, 250_000_000);
        node.open(new RecordingOutlet());
        tick(metrics, 9);
        assertThat(log.lines()).isEmpty();
        tick(metrics, 1);

        assertThat(log.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("INFO metrics: ")
                        .contains("holt_connections{door=otter}=1", "holt_connections_opened_total{door=otter}=1")
                        .containsPattern("holt_callback_seconds\\{[^}]*service=books[^}]*}=0\\.25s/1")
                        .doesNotContain("closed"));
        tick(metrics, 9);
        assertThat(log.lines()).isEmpty();
        tick(metrics, 1);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void logsNothingUnlessItIsAskedTo() {
        MetricsLog metrics = every(Optional.empty());
        tick(metrics, 100_000);

        assertThat(log.lines()).isEmpty();
    }

    private MetricsLog every(Optional<Duration> interval) {
        return new MetricsLog(exposition, new MetricsSettings(false, interval), node.ticker()::nanos);
    }

    private void tick(MetricsLog metrics, int seconds) {
        node.ticker().advance(Duration.ofSeconds(seconds));
        metrics.tick();
    }
}

package holt.protocol.shark.service;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.Timers;
import holt.core.metrics.Metrics;
import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.config.SharkSettings;
import holt.testing.concurrent.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The callbacks of one node with threads and time of its own. */
final class CallbackNode implements AutoCloseable {
    static final Timing TIMING = new Timing(Duration.ofSeconds(20), Duration.ofMillis(100));

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Metrics metrics = new Metrics();
    private final ServiceCallbacks callbacks;

    CallbackNode(SharkConfiguration configuration, int concurrent, int waiting) {
        Timers timers = (delay, task) -> {
            Future<?> scheduled = clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        };
        this.callbacks = new ServiceCallbacks(
                configuration,
                new CallbackLines(
                        configuration.http(),
                        new SharkSettings(Optional.empty(), concurrent, waiting),
                        workers,
                        timers,
                        System::nanoTime,
                        metrics));
    }

    static CallbackNode of(String configuration) {
        return new CallbackNode(SharkConfiguration.parse(configuration), 100, 100);
    }

    ServiceCallbacks callbacks() {
        return callbacks;
    }

    /** Tells how many calls ended in each way, those that never did left out. */
    Map<String, Long> counted() {
        return metrics.callback("s", "on_message")
                .all()
                .filter(series -> series.timer().read().count() > 0)
                .collect(Collectors.toMap(
                        series -> series.outcome(),
                        series -> series.timer().read().count()));
    }

    CompletionStage<CallbackAnswer> message(String data) {
        return callbacks.call("s", ServiceCallback.ON_MESSAGE, Map.of("data", JsonText.quote(data)));
    }

    /** Calls and waits for the answer. */
    Map<String, JsonText> answer() {
        return TIMING.done(message("hello")).members();
    }

    void assertUnavailable() {
        assertThat(TIMING.done(message("hello"))).isEqualTo(CallbackAnswer.UNAVAILABLE);
    }

    @Override
    public void close() {
        callbacks.close();
        clock.shutdownNow();
        workers.shutdownNow();
    }
}

package holt.operations.metrics;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * How the metrics are shown.
 *
 * @param requireKey whether reading them takes the API key
 * @param logInterval how often they are logged; not at all if not set
 */
public record MetricsSettings(
        @Key("holt.metrics.require-key") @Default("false") boolean requireKey,

        @Key("holt.metrics.log-interval") @Range(min = "PT1S", max = "P1D")
        Optional<Duration> logInterval) {}

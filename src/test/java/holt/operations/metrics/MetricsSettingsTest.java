package holt.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MetricsSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(MetricsSettings.class))
                .isEqualTo(new MetricsSettings(false, Optional.empty()));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        MetricsSettings.class,
                        Map.of("holt.metrics.require-key", "true", "holt.metrics.log-interval", "PT1M")))
                .isEqualTo(new MetricsSettings(true, Optional.of(Duration.ofMinutes(1))));
    }
}

package holt.core.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.settings.SettingsMapping;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HistorySettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(HistorySettings.class))
                .isEqualTo(new HistorySettings(0, Duration.ofMinutes(5), 67_108_864));
    }

    @Test
    void nobodyKeepsLessThanNothing() {
        assertThatThrownBy(() -> SettingsMapping.read(HistorySettings.class, Map.of("holt.history.size", "-1")))
                .hasMessage("holt.history.size: must be at least 0, but it is '-1'");
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        HistorySettings.class,
                        Map.of("holt.history.size", "7", "holt.history.ttl", "PT9S", "holt.history.bytes", "2000000")))
                .isEqualTo(new HistorySettings(7, Duration.ofSeconds(9), 2_000_000));
    }
}

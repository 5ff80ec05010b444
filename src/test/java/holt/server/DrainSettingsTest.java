package holt.server;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DrainSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(DrainSettings.class)).isEqualTo(new DrainSettings(Duration.ofSeconds(20)));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(DrainSettings.class, Map.of("holt.drain.timeout", "PT1M")))
                .isEqualTo(new DrainSettings(Duration.ofMinutes(1)));
    }
}

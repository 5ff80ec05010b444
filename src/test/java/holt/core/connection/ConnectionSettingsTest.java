package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConnectionSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(ConnectionSettings.class))
                .isEqualTo(new ConnectionSettings(Duration.ofSeconds(25), Duration.ofSeconds(15), 1_048_576));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        ConnectionSettings.class,
                        Map.of(
                                "holt.ping.interval",
                                "PT0S",
                                "holt.ping.timeout",
                                "PT1.5S",
                                "holt.outbox.bytes",
                                "4294967296")))
                .isEqualTo(new ConnectionSettings(Duration.ZERO, Duration.ofMillis(1500), 1L << 32));
    }
}

package holt.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BrokerSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(BrokerSettings.class))
                .isEqualTo(new BrokerSettings(BrokerSettings.Kind.MEMORY, Optional.empty()));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        BrokerSettings.class, Map.of("holt.broker", "redis", "holt.node.id", "node-1")))
                .isEqualTo(new BrokerSettings(BrokerSettings.Kind.REDIS, Optional.of("node-1")));
    }
}

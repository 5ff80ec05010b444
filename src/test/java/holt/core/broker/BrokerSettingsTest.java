package holt.core.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.settings.SettingsMapping;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokerSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(BrokerSettings.class))
                .isEqualTo(new BrokerSettings(BrokerSettings.Kind.MEMORY, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_b",
                "a b",
                "\u00e4",
                "a/b",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void aNameThatWouldHideWhereItEndsIsNone(String name) {
        assertThatThrownBy(() -> SettingsMapping.read(BrokerSettings.class, Map.of("holt.node.id", name)))
                .hasMessage("holt.node.id: must be 1 to 64 letters, digits, dots and dashes, but it is '" + name + "'");
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        BrokerSettings.class, Map.of("holt.broker", "redis", "holt.node.id", "node-1")))
                .isEqualTo(new BrokerSettings(BrokerSettings.Kind.REDIS, Optional.of("node-1")));
    }
}

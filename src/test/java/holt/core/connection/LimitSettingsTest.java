package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class LimitSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(LimitSettings.class))
                .isEqualTo(new LimitSettings(
                        1_048_576, OptionalInt.empty(), OptionalInt.empty(), 1000, 255, OptionalInt.empty()));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        LimitSettings.class,
                        Map.of(
                                "holt.limits.message-bytes",
                                "1",
                                "holt.limits.connections",
                                "2",
                                "holt.limits.connections-per-address",
                                "3",
                                "holt.limits.channels-per-connection",
                                "4",
                                "holt.limits.channel-name-length",
                                "5",
                                "holt.limits.messages-per-second",
                                "6")))
                .isEqualTo(new LimitSettings(1, OptionalInt.of(2), OptionalInt.of(3), 4, 5, OptionalInt.of(6)));
    }
}

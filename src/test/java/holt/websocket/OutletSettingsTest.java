package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutletSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(OutletSettings.class))
                .isEqualTo(new OutletSettings(OutletSettings.Mode.AUTO));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(OutletSettings.class, Map.of("holt.outlet", "portable")))
                .isEqualTo(new OutletSettings(OutletSettings.Mode.PORTABLE));
    }
}

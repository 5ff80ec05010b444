package holt.http;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OriginSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(OriginSettings.class)).isEqualTo(new OriginSettings(List.of("*")));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        OriginSettings.class, Map.of("holt.allowed-origins", "https://a.example, https://b.example,")))
                .isEqualTo(new OriginSettings(List.of("https://a.example", "https://b.example")));
    }
}

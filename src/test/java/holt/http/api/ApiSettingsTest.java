package holt.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ApiSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(ApiSettings.class)).isEqualTo(new ApiSettings(Optional.empty()));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(ApiSettings.class, Map.of("holt.api.key", "open-sesame")))
                .isEqualTo(new ApiSettings(Optional.of("open-sesame")));
    }

    @Test
    void showsNoSecret() {
        assertThat(new ApiSettings(Optional.of("open-sesame"))).hasToString("ApiSettings[key=set]");
        assertThat(new ApiSettings(Optional.empty())).hasToString("ApiSettings[key=none]");
    }
}

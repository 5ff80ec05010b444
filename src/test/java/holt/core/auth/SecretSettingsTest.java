package holt.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.settings.SettingsMapping;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SecretSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(SecretSettings.class))
                .isEqualTo(new SecretSettings(Optional.empty(), Optional.empty()));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        SecretSettings.class, Map.of("holt.secret", "new", "holt.secret.previous", "old")))
                .isEqualTo(new SecretSettings(Optional.of("new"), Optional.of("old")));
    }

    @Test
    void acceptsTheCurrentSecretAndThenThePrevious() {
        assertThat(new SecretSettings(Optional.of("new"), Optional.of("old")).accepted())
                .containsExactly("new", "old");
        assertThat(new SecretSettings(Optional.of("new"), Optional.empty()).accepted())
                .containsExactly("new");
    }

    @Test
    void acceptsNothingWithoutACurrentSecret() {
        assertThat(new SecretSettings(Optional.empty(), Optional.of("old")).accepted())
                .isEmpty();
    }

    @Test
    void showsNoSecret() {
        assertThat(new SecretSettings(Optional.of("new"), Optional.empty()))
                .hasToString("SecretSettings[current=set, previous=none]");
    }
}

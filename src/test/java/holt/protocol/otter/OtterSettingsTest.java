package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.settings.SettingsMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OtterSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(OtterSettings.class))
                .isEqualTo(new OtterSettings(Optional.empty(), false, false, false));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        OtterSettings.class,
                        Map.of(
                                "holt.otter.signature-max-age",
                                "P1D",
                                "holt.otter.require-presence",
                                "true",
                                "holt.otter.announce-backends",
                                "true",
                                "holt.otter.legacy-signatures",
                                "true")))
                .isEqualTo(new OtterSettings(Optional.of(Duration.ofDays(1)), true, true, true));
    }

    /** An age of more milliseconds than a long holds would fail each verification. */
    @Test
    void boundsTheAgeOfSignatures() {
        assertThatThrownBy(() -> SettingsMapping.read(
                        OtterSettings.class, Map.of("holt.otter.signature-max-age", "PT9223372036854775807S")))
                .hasMessageContaining("must be at most P36500D");
    }
}

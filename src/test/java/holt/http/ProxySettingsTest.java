package holt.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import holt.testing.settings.SettingsMapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProxySettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(ProxySettings.class)).isEqualTo(new ProxySettings(List.of()));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        ProxySettings.class, Map.of("holt.trusted-proxies", "10.0.0.0/8, 2001:db8::1,")))
                .isEqualTo(new ProxySettings(List.of("10.0.0.0/8", "2001:db8::1")));
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProxySettings(List.of("10.0.0.1", "proxy.example")))
                .withMessage("holt.trusted-proxies: must be addresses or ranges such as 10.0.0.0/8, "
                        + "but has 'proxy.example'");
    }
}

package holt.protocol.webwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.protocol.webwire.WebWireSettings.RestoreReply;
import holt.testing.settings.SettingsMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebWireSettingsTest {
    @Test
    void defaults() {
        assertThat(SettingsMapping.defaults(WebWireSettings.class))
                .isEqualTo(new WebWireSettings(
                        Optional.empty(), Duration.ofSeconds(10), true, Duration.ofDays(30), true, RestoreReply.UTF8));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        WebWireSettings.class,
                        Map.of(
                                "holt.webwire.hooks-url", "https://app.example/hooks?token=x",
                                "holt.webwire.hooks-timeout", "PT1S",
                                "holt.webwire.sessions", "false",
                                "holt.webwire.session-ttl", "PT1M",
                                "holt.webwire.utf16-reply-padding", "false",
                                "holt.webwire.restore-reply", "utf16")))
                .isEqualTo(new WebWireSettings(
                        Optional.of("https://app.example/hooks?token=x"),
                        Duration.ofSeconds(1),
                        false,
                        Duration.ofMinutes(1),
                        false,
                        RestoreReply.UTF16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hooks",
                "/hooks",
                "ftp://app.example/",
                "http://",
                "http:app",
                "http://u:p@app.example/",
                "http://app.example:0/",
                "http://app.example:65536/",
                "http://a b/"
            })
    void theUrlIsOneOfHttp(String url) {
        assertThatThrownBy(() -> SettingsMapping.read(WebWireSettings.class, Map.of("holt.webwire.hooks-url", url)))
                .hasMessage("holt.webwire.hooks-url: must be an absolute http or https URL without user, "
                        + "but it is something else");
    }

    @Test
    void doesNotTellTheQuery() {
        WebWireSettings settings = SettingsMapping.read(
                WebWireSettings.class, Map.of("holt.webwire.hooks-url", "https://app.example/hooks?token=secret"));
        assertThat(settings.toString()).contains("https://app.example/hooks,").doesNotContain("secret");
    }
}

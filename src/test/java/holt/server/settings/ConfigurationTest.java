package holt.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.settings.MapConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigurationTest {
    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @Test
    void needsNothing() {
        HoltSettings settings = read(Map.of(), NO_ENVIRONMENT);
        assertThat(settings.secret().accepted()).isEmpty();
        assertThat(settings.connection().outboxBytes()).isEqualTo(1_048_576);
    }

    @Test
    void readsWhatIsConfigured() {
        HoltSettings settings = read(
                Map.of("holt.secret", "s3cret", "holt.outbox.bytes", "2048", "java.version", "17"), NO_ENVIRONMENT);
        assertThat(settings.secret().accepted()).containsExactly("s3cret");
        assertThat(settings.connection().outboxBytes()).isEqualTo(2048);
    }

    @Test
    void stopsAtAnUnknownKey() {
        assertThatThrownBy(() -> read(Map.of("holt.outbox.byte", "2048"), NO_ENVIRONMENT))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("holt.outbox.byte: no such setting; the nearest is holt.outbox.bytes");
    }

    @Test
    void stopsAtABadValue() {
        assertThatThrownBy(() -> read(Map.of("holt.outbox.bytes", "1023"), NO_ENVIRONMENT))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("holt.outbox.bytes: must be at least 1024, but it is '1023'");
    }

    @Test
    void doesNotStopAtEnvironmentVariablesNobodyMeantForIt() {
        Map<String, String> environment =
                Map.of("HOLT_SERVICE_HOST", "10.0.0.1", "HOLT_PORT_80_TCP", "tcp://10.0.0.1:80");
        read(Map.of("holt.service.host", "10.0.0.1", "holt.port-80.tcp", "tcp://10.0.0.1:80"), environment);
        assertThatThrownBy(() -> read(Map.of("holt.service.port", "1"), environment))
                .isInstanceOf(BadSettingException.class);
    }

    @Test
    void showsNoSecret() {
        HoltSettings settings =
                read(Map.of("holt.secret", "s3cret", "holt.secret.previous", "0ld-s3cret"), NO_ENVIRONMENT);
        assertThat(settings.toString()).doesNotContain("s3cret").contains("SecretSettings[current=set, previous=set]");
    }

    private static HoltSettings read(Map<String, String> configured, Map<String, String> environment) {
        return Configuration.read(new MapConfig(configured), environment);
    }
}

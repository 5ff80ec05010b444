package holt.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.ConnectionSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownKeysTest {
    private final KnownKeys keys =
            new KnownKeys(List.of(ConnectionSettings.class), List.of("holt.rocket.main.read-only-secret"));

    @Test
    void knowsTheKeysOfItsRecordsAndTheOthersItWasTold() {
        assertThat(unknown(
                        "holt.ping.interval",
                        "holt.ping.timeout",
                        "holt.outbox.bytes",
                        "holt.rocket.main.read-only-secret"))
                .isEmpty();
    }

    @Test
    void leavesTheKeysOfOtherApplicationsAlone() {
        assertThat(unknown("java.version", "holtx", "holt", "HOLT_PING", "x.holt.ping", ""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "holt.ping.intervall, holt.ping.interval",
        "holt.ping.intervl, holt.ping.interval",
        "holt.pingtimeout, holt.ping.timeout",
        "holt.outbox.size, holt.outbox.bytes",
        "holt.rocket.mian.read-only-secret, holt.rocket.main.read-only-secret"
    })
    void namesTheNearestKey(String name, String nearest) {
        assertThat(unknown("holt.ping.interval", name)).contains(name + ": no such setting; the nearest is " + nearest);
    }

    @Test
    void tellsOfOneKeyThoughThereAreSeveral() {
        assertThat(unknown("holt.b", "holt.a", "holt.c"))
                .hasValueSatisfying(line -> assertThat(line).startsWith("holt.a: "));
    }

    @Test
    void passesOverWhatDidNotComeFromAnOperatorsHand() {
        assertThat(keys.firstUnknown(List.of("holt.service.host"), "holt.service.host"::equals))
                .isEmpty();
    }

    private Optional<String> unknown(String... names) {
        return keys.firstUnknown(List.of(names), name -> false);
    }
}

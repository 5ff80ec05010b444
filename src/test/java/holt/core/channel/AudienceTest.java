package holt.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudienceTest {
    @ParameterizedTest
    @CsvSource({
        "CLIENTS, CLIENT, true", "CLIENTS, BACKEND, false",
        "BACKENDS, CLIENT, false", "BACKENDS, BACKEND, true",
        "EVERYONE, CLIENT, true", "EVERYONE, BACKEND, true"
    })
    void includesOneSideOrBoth(Audience audience, Origin origin, boolean included) {
        assertThat(audience.includes(origin)).isEqualTo(included);
    }
}

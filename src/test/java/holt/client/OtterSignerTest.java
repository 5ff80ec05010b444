package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import holt.core.auth.Signatures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtterSignerTest {
    private static final String SECRET = "otter-test-secret";

    @ParameterizedTest
    @CsvSource({
        "alice,   284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
        "backend, 9eb17da61c98355b8f0988f7a2188e09b00725f0987993c6a46ff1a744bed16f_1471876800",
        "'ålice \"x\" <b>', 078e78199814b52cf8be899316aac4a8f7782910fb625f0f979bc089d4e50c59_1471876800",
    })
    void signsAsTheOriginalDoes(String name, String signature) {
        assertThat(at(1_471_876_800_000L).sign(name)).isEqualTo(signature);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_471_876_800_000L, 1_471_876_800_001L, 1_471_876_800_120L, 1_800_000_000_000L})
    void isVerifiedByTheServer(long millis) {
        Signatures server = new Signatures(
                List.of(SECRET),
                Optional.of(Duration.ofSeconds(1)),
                false,
                InstantSource.fixed(Instant.ofEpochMilli(millis)));
        assertThat(server.verifyUnmistakably("backend", at(millis).sign("backend")))
                .isTrue();
    }

    @Test
    void takesNoEmptySecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OtterSigner(""));
    }

    private static OtterSigner at(long millis) {
        return new OtterSigner(SECRET, InstantSource.fixed(Instant.ofEpochMilli(millis)));
    }
}

package holt.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.fake.ManualClock;
import holt.testing.otter.OtterSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignaturesTest {
    private static final String SECRET = "otter-test-secret";
    private static final String ALICE = "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800";
    private static final long SIGNED_AT = 1_471_876_800;

    private final ManualClock clock = ManualClock.atSecond(SIGNED_AT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            emptyValue = "",
            value = {
                "alice|284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
                "alice|0e0dea433389aa0d4ee7922ea73881a634ddaf246a4ff411c9391d00810893c6_1471876800.1234567",
                "backend|9eb17da61c98355b8f0988f7a2188e09b00725f0987993c6a46ff1a744bed16f_1471876800",
                "backend|16808b580f47d66af7c8fc6b99e5b17ccae73a926c0771caa16e1ee3963ad111_1471876800.1234567",
                "\u0001\u0001|4325e420b07b8bb614a009f6225c18a036733f02aa69ee3b03e351d1da32d099_1471876800",
                "ålice \"x\" <b>|078e78199814b52cf8be899316aac4a8f7782910fb625f0f979bc089d4e50c59_1471876800",
                "al_ice_1|e83d654d9a4b7030b9b5b6a78dbc839d90b54dcc75f4cf6f04c108e7c8a5e63b_1471876800",
                "{\"id\":7,\"name\":\"Bob\"}|12ab0e6635246c0937b0e23ae9a4157a206aa7f005421d8ce7d1b2045bdfcc1a_1471876800",
                "alice|dfbaa25df5529ea15b3284ea7e3676adc5f152480b936822009a84b0dccacb74_",
                "alice|42b11a8944ddf59d31fc2b58e4f54d41b77280aa0766548845564bfb5bdb909f_1_2",
                "0123456789abcdef0123456789abcdef_fedcba9876543210fedcba9876543210"
                        + "|c3104b0ea46792561350c52f33737f7dbdc7c6fdbbca3b7dc6a315d570f1fd62_1471876800"
            })
    void verifiesWhatTheOriginalSigned(String value, String signature) {
        assertThat(forever().verify(value, signature)).isTrue();
        assertThat(aged(Duration.ofMinutes(1), SIGNED_AT + 61).verify(value, signature))
                .isFalse();
    }

    @Test
    void takesHexadecimalDigitsOfEitherCase() {
        String upper = ALICE.toUpperCase(Locale.ROOT);
        assertThat(forever().verify("alice", upper)).isTrue();
        assertThat(forever().verify("alice", "284AA8dc" + ALICE.substring(8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "_1471876800",
                "__",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876801",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800.0",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800 ",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131__1471876800",
                "184aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d63113_1471876800",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d6311_1471876800",
                "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d63113100_1471876800",
                "g84aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
                "０84aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
                " 284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
                "0x4aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800",
                "9eb17da61c98355b8f0988f7a2188e09b00725f0987993c6a46ff1a744bed16f_1471876800",
                "a25e785b83b0b22040920f34a26fe6be37a08287ca32484701d8062565f6242f"
            })
    void refusesAnythingElse(String signature) {
        assertThat(forever().verify("alice", signature)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alice", "", "alice ", "alice\u0000", "1471876800_alice", "_alice"})
    void refusesASignatureOfSomethingElse(String value) {
        assertThat(forever().verify(value, ALICE)).isFalse();
    }

    /** What is signed does not show where the timestamp ends. */
    @Test
    void cannotTellAValueFromTheEndOfAnotherUnlessTheTimestampIsPlain() {
        String ofUser = OtterSigner.TEST.sign("x_backend", "1471876800");
        String passedOffAsBackend = ofUser + "_x";
        assertThat(forever().verify("x_backend", ofUser)).isTrue();
        assertThat(forever().verify("backend", passedOffAsBackend)).isTrue();

        assertThat(forever().verifyUnmistakably("backend", passedOffAsBackend)).isFalse();
        assertThat(forever().verifyUnmistakably("x_backend", ofUser)).isTrue();
        assertThat(forever().verifyUnmistakably("backend", OtterSigner.TEST.sign("backend", "abc")))
                .isTrue();
        assertThat(aged(Duration.ofDays(1), SIGNED_AT).verify("backend", passedOffAsBackend))
                .isFalse();
    }

    @Test
    void verifiesNothingWithoutSecrets() {
        Signatures none = new Signatures(List.of(), Optional.empty(), true, clock);
        assertThat(none.verify("alice", ALICE)).isFalse();
        assertThat(none.verify("", "")).isFalse();
        assertThat(none.verify("alice", "a25e785b83b0b22040920f34a26fe6be37a08287ca32484701d8062565f6242f"))
                .isFalse();
    }

    @Test
    void verifiesWithAnySecretWhileTheyAreRotated() {
        OtterSigner next = new OtterSigner("next");
        Signatures rotating = new Signatures(List.of("next", SECRET), Optional.empty(), false, clock);
        assertThat(rotating.verify("alice", ALICE)).isTrue();
        assertThat(rotating.verify("alice", next.sign("alice"))).isTrue();
        assertThat(rotating.verify("alice", new OtterSigner("other").sign("alice")))
                .isFalse();

        Signatures rotated = new Signatures(List.of("next"), Optional.empty(), false, clock);
        assertThat(rotated.verify("alice", ALICE)).isFalse();
        assertThat(rotated.verify("alice", next.sign("alice"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1471876800", "1471876800.0", "1471876800.1234567", "1.4718768e9", "1.4718768E+9", "1471876800e0"
            })
    void measuresTheAgeOfAnyFormOfUnixTime(String timestamp) {
        String signature = OtterSigner.TEST.sign("alice", timestamp);
        Duration minute = Duration.ofMinutes(1);
        assertThat(aged(minute, SIGNED_AT).verify("alice", signature)).isTrue();
        assertThat(aged(minute, SIGNED_AT + 60).verify("alice", signature)).isTrue();
        assertThat(aged(minute, SIGNED_AT + 62).verify("alice", signature)).isFalse();
    }

    @Test
    void countsFractionsOfASecond() {
        String signature = OtterSigner.TEST.sign("alice", "1471876800.5");
        Signatures signatures = aged(Duration.ofSeconds(1), SIGNED_AT);
        clock.set(Instant.ofEpochMilli(1_471_876_801_500L));
        assertThat(signatures.verify("alice", signature)).isTrue();
        clock.set(Instant.ofEpochMilli(1_471_876_801_501L));
        assertThat(signatures.verify("alice", signature)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1471876801", "9999999999", "999999999999999", "1e99"})
    void takesTimestampsOfTheFuture(String timestamp) {
        Signatures signatures = aged(Duration.ofSeconds(1), SIGNED_AT);
        assertThat(signatures.verify("alice", OtterSigner.TEST.sign("alice", timestamp)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "nan",
                "Infinity",
                "+Infinity",
                "-Infinity",
                "Inf",
                "-1471876800",
                "+1471876800",
                "0x1p40",
                "1471876800d",
                "1471876800f",
                " 1471876800",
                "1471876800 ",
                "1_471_876_800",
                "1471876800.",
                ".5",
                "abc",
                "1,5",
                "٠",
                "1e9999",
                "1e-9",
                "1471876800\n"
            })
    void refusesTextThatIsNoUnixTimeWhereAgeCounts(String timestamp) {
        String signature = OtterSigner.TEST.sign("alice", timestamp);
        assertThat(forever().verify("alice", signature)).isTrue();
        assertThat(aged(Duration.ofDays(36_500), SIGNED_AT).verify("alice", signature))
                .isFalse();
    }

    @Test
    void takesSignaturesWithoutATimestampOnlyWhereThatIsWished() {
        String value = "0123456789abcdef0123456789abcdef_fedcba9876543210fedcba9876543210";
        String untimed = "541544caf55b5ae07be6eb3b53ece74e6ddcce9fafc9c326e81a3462881fee87";
        Signatures legacy = new Signatures(List.of(SECRET), Optional.of(Duration.ofSeconds(1)), true, clock);

        assertThat(legacy.verify(value, untimed)).isTrue();
        assertThat(legacy.verify(value, untimed.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(legacy.verify("alice", "a25e785b83b0b22040920f34a26fe6be37a08287ca32484701d8062565f6242f"))
                .isTrue();
        assertThat(legacy.verify("alice", untimed)).isFalse();
        assertThat(legacy.verify(value, untimed + "_")).isFalse();
        assertThat(legacy.verify("alice", ALICE)).isTrue();
        assertThat(forever().verify(value, untimed)).isFalse();
    }

    private Signatures forever() {
        return new Signatures(List.of(SECRET), Optional.empty(), false, clock);
    }

    private Signatures aged(Duration maxAge, long now) {
        clock.set(Instant.ofEpochSecond(now));
        return new Signatures(List.of(SECRET), Optional.of(maxAge), false, clock);
    }
}

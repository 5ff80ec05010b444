package holt.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeysTest {
    @Test
    void keysHave64CharactersOfTheUrlAlphabet() {
        SessionKeys keys = new SessionKeys(new SecureRandom());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String key = keys.next();
            assertThat(key).matches("[A-Za-z0-9_-]{64}");
            assertThat(SessionKeys.isAcceptable(key)).isTrue();
            seen.add(key);
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void chosenKeysHave32To128Characters() {
        assertThat(SessionKeys.isAcceptable("k".repeat(31))).isFalse();
        assertThat(SessionKeys.isAcceptable("k".repeat(32))).isTrue();
        assertThat(SessionKeys.isAcceptable("k".repeat(128))).isTrue();
        assertThat(SessionKeys.isAcceptable("k".repeat(129))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "/", " ", "\u00e4", "\n", "\u0000"})
    void chosenKeysKeepToTheAlphabet(String foreign) {
        assertThat(SessionKeys.isAcceptable("k".repeat(40) + foreign)).isFalse();
    }
}

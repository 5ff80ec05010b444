package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubsUriTest {

    @ParameterizedTest
    @CsvSource({"a-Z_9.~, a-Z_9.~", "'a b', a%20b", "a+b, a%2Bb", "é, %C3%A9", "a%b;c?d, a%25b%3Bc%3Fd"})
    void encodesNames(String name, String path) {
        assertThat(SubsUri.path(List.of(name, "x"))).isEqualTo(path + ",x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a/b"})
    void refusesNamesThatNoPathCanHave(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> SubsUri.path(List.of(name)));
    }

    @Test
    void needsAChannel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubsUri.path(List.of()))
                .withMessage("at least one channel is needed");
    }

    @Test
    void hasNoQueryForNobodyInParticular() {
        assertThat(SubsUri.query(OtterCredentials.ANONYMOUS)).isEmpty();
        assertThat(SubsUri.query(new OtterCredentials("a b", "ff_1"))).isEqualTo("presence=a%20b&sig=ff_1");
    }
}

package holt.protocol.shark.value;

import static org.assertj.core.api.Assertions.assertThat;

import holt.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonValueTest {
    private static final String BEYOND_DOUBLES = "1" + "0".repeat(309);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1.0",
                "1|true",
                "0|false",
                "0|-0",
                "0|-0.0",
                "1e2|100",
                "9007199254740992|9007199254740992.0",
                "1e400|1e500",
                "null|null",
                "\"a\"|\"\\u0061\"",
                "[1,[true]]|[1.0,[1]]",
                "{\"a\":1,\"b\":[]}|{\"b\":[],\"a\":1.0}",
                "{\"a\":1,\"a\":2}|{\"a\":2}"
            })
    void equals(String one, String other) {
        assertThat(value(one)).isEqualTo(value(other)).hasSameHashCodeAs(value(other));
        assertThat(value(other)).isEqualTo(value(one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|2",
                "1|\"1\"",
                "true|\"true\"",
                "0|null",
                "0|\"\"",
                "9007199254740993|9007199254740992.0",
                "[1]|[1,1]",
                "[]|{}",
                "{\"a\":1}|{\"a\":2}",
                "{\"a\":null}|{\"b\":null}"
            })
    void differs(String one, String other) {
        assertThat(value(one)).isNotEqualTo(value(other));
        assertThat(value(other)).isNotEqualTo(value(one));
    }

    @Test
    void anIntegerBeyondDoublesEqualsItselfAlone() {
        assertThat(value(BEYOND_DOUBLES)).isEqualTo(value(BEYOND_DOUBLES));
        assertThat(value(BEYOND_DOUBLES)).isNotEqualTo(value(BEYOND_DOUBLES + "0"));
        assertThat(value(BEYOND_DOUBLES)).isNotEqualTo(value("1e309"));
        assertThat(value("1e309")).isNotEqualTo(value(BEYOND_DOUBLES));
    }

    @Test
    void givesUpOnWhatIsNestedTooDeeply() {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        assertThat(value(deep)).isNotEqualTo(value(deep));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "-0", "0.0", "0e5", "1e-400", "\"\"", "[]", "{}"})
    void isFalse(String json) {
        assertThat(value(json).isTruthy()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "-0.1", "\" \"", "\"0\"", "[0]", "{\"\":null}"})
    void isTrue(String json) {
        assertThat(value(json).isTruthy()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1.5,1.5", "true,1", "false,0", "1e400,Infinity", "\" 5 \",5"})
    void isAFloat(String json, double number) {
        assertThat(value(json).toFloat()).hasValue(number);
    }

    @Test
    void isNoFloat() {
        assertThat(List.of("null", "[1]", "{}", "\"\"", "\"x\"", BEYOND_DOUBLES))
                .allSatisfy(json -> assertThat(value(json).toFloat()).isEqualTo(OptionalDouble.empty()));
    }

    @Test
    void tellsWhatCanBeAKey() {
        assertThat(List.of("null", "true", "1", "\"\""))
                .allMatch(json -> value(json).isHashable());
        assertThat(List.of("[]", "{}")).noneMatch(json -> value(json).isHashable());
    }

    private static PythonValue value(String json) {
        return PythonValue.of(JsonText.parse(json.getBytes(StandardCharsets.UTF_8), 10_000));
    }
}

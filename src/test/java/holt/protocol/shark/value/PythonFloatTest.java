package holt.protocol.shark.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expectations are what {@code float()} of CPython 3.11 gives. */
class PythonFloatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1|1",
                "+1|1",
                "-1.5|-1.5",
                "1.|1",
                ".5|0.5",
                "1_0|10",
                "1_0.0_1e1_0|1.001e11",
                " 5 |5",
                "\u00a05\u2003|5",
                "\u0085" + "5|5",
                "1e5|1e5",
                "1E-5|1e-5",
                "00012|12",
                "1e400|Infinity",
                "inf|Infinity",
                "-Infinity|-Infinity",
                "+INF|Infinity",
                "\u0661\u0662|12",
                "\uff11.5|1.5"
            })
    void reads(String text, double number) {
        assertThat(PythonFloat.parse(text)).hasValue(number);
    }

    @Test
    void strips() {
        assertThat(PythonFloat.parse("\t5\r\n")).hasValue(5);
        assertThat(PythonFloat.parse("\u001c5")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "+nan", "-nan", " nan "})
    void readsNotANumber(String text) {
        assertThat(PythonFloat.parse(text).orElseThrow()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "1d", "1f", "0x1p3", "0x10", "1__0", "_1", "1_", "1_.0", "1._0", "1e", "e1", ".", "+-1", "1 0",
                "infinit", "in_f", "1,5", "\u00b2", "\u200b1", "1e1.5", "--1"
            })
    void refuses(String text) {
        assertThat(PythonFloat.parse(text)).isEmpty();
    }

    @Test
    void readsLongTextsInBoundedTime() {
        assertThat(PythonFloat.parse("1".repeat(400))).hasValue(Double.POSITIVE_INFINITY);
        assertThat(PythonFloat.parse("1".repeat(1_000_000))).isEmpty();
    }
}

package holt.protocol.webwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReportTest {

    @Test
    void writesTheCodeAlways() {
        assertThat(new ErrorReport("", "").toJson()).hasToString("{\"c\":\"\"}");
        assertThat(new ErrorReport("", "why").toJson()).hasToString("{\"c\":\"\",\"m\":\"why\"}");
    }

    @Test
    void writesWhatIsSafeInAPage() {
        assertThat(new ErrorReport("<C>", "a & \"b\"\u2028\ud800").toJson())
                .hasToString("{\"c\":\"\\u003cC\\u003e\",\"m\":\"a \\u0026 \\\"b\\\"\\u2028\ufffd\"}");
    }

    @Test
    void readsWhatItWrote() {
        ErrorReport report = new ErrorReport("WRONG\n<C>", "é \ud83d\ude00 & \"");
        assertThat(ErrorReport.parse(report.toJson())).isEqualTo(report);
    }

    @Test
    void readsWhatOthersWrite() {
        assertThat(ErrorReport.parse(utf8(" { \"x\": [1], \"m\" : \"why\" } "))).isEqualTo(new ErrorReport("", "why"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CRITICAL: could not encode error report",
                "[]",
                "{\"c\":1}",
                "{\"c\":\"C\",\"m\":null}",
                "{\"c\":"
            })
    void readsNothingFromWhatIsNone(String body) {
        assertThat(ErrorReport.parse(utf8(body))).isEqualTo(ErrorReport.NONE);
    }

    private static Payload utf8(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }
}

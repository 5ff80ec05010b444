package holt.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskingTest {
    private static final int DEPTH = 10;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // What Holt's own protocols carry.
                "{\"command\":\"auth\",\"presence\":\"alice\",\"signature\":\"ab_1\"} | {\"command\":\"auth\",\"presence\":\"alice\",\"signature\":\"***\"}",
                "{\"auth\":{\"access\":\"read-only\",\"secret\":\"s\"}} | {\"auth\":{\"access\":\"read-only\",\"secret\":\"***\"}}",
                "{\"event\":\"auth\",\"method\":\"ticket\",\"ticket\":{\"a\":[1]}} | {\"event\":\"auth\",\"method\":\"ticket\",\"ticket\":\"***\"}",
                // However deep, however written.
                "[{\"a\":[{\"Access_Token\":1}]}] | [{\"a\":[{\"Access_Token\":\"***\"}]}]",
                "{\"\\u0073ecret\":1,\"secret\":2} | {\"secret\":\"***\",\"secret\":\"***\"}",
                "{\"key\":\"k\",\"order_key\":\"o\"} | {\"key\":\"***\",\"order_key\":\"o\"}",
                // What is nobody's secret stays as it was written.
                "{\"a\":1.0,\"b\":[true,null,\"x\"],\"c\":{}} | {\"a\":1.0,\"b\":[true,null,\"x\"],\"c\":{}}",
            })
    void takesSecretsOut(String json, String masked) {
        assertThat(Masking.of(parse(json))).hasToString(masked);
    }

    @Test
    void oneMember() {
        assertThat(Masking.member("session_id", parse("\"s\""))).hasToString("\"***\"");
        assertThat(Masking.member("user_id", parse("7"))).hasToString("7");
    }

    private static JsonText parse(String json) {
        return JsonText.parse(json.getBytes(StandardCharsets.UTF_8), DEPTH);
    }
}

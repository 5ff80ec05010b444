package holt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InvalidJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Values.
                "x",
                "'a'",
                "undefined",
                "NaN",
                "Infinity",
                "-Infinity",
                "TRUE",
                "True",
                "nil",
                "nulL",
                "trueish",
                "tru e",
                "]",
                "}",
                ",",
                ":",
                "//",
                "/* */1",
                "#1",
                "\\u0031",
                "\u00a01",
                "\u000b1",
                "\f1",
                "\ufeff1",
                "\u00001",
                // Numbers.
                "+1",
                ".5",
                "-",
                "-x",
                "--1",
                "1.",
                "1.x",
                "1.e5",
                "1e",
                "1e+",
                "1ex",
                "1e5.0",
                "0x1f",
                "1_000",
                "1,5",
                "٣",
                "01",
                "-01",
                "00",
                "1.2.3",
                "1e5e5",
                "- 1",
                "1 .5",
                // Arrays and objects.
                "[,]",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1;2]",
                "[1,,2]",
                "[1}",
                "[\"a\":1]",
                "[01]",
                "[1",
                "{,}",
                "{\"a\":1,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1]",
                "{\"a\"::1}",
                "{\"a\":1,,\"b\":2}",
                "{null:1}",
                "{\"a\",1}",
                "{[]:1}",
                // Strings.
                "\"a",
                "\"\\x41\"",
                "\"\\'\"",
                "\"\\0\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\U0041\"",
                "\"\\u 041\"",
                "\"\\u+041\"",
                "\"\n\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "\"\\\n\"",
                "\"a\"b\"",
                "\"\\u٠٠٤١\"",
                // More than one value.
                "1 2",
                "{}{}",
                "[]]",
                "{}}",
                "\"\"\"\"",
                "1,",
                "null null",
                "1\u000b",
                "1\u00a0",
                "1\u0000"
            })
    void isRefused(String text) {
        assertRefused(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "ff",
                "fe",
                "c3",
                "c328",
                "c0af",
                "c080",
                "c1bf",
                "e08080",
                "e09fbf",
                "e28028",
                "e280",
                "ed a0 80",
                "ed bf bf",
                "ed a0 80 ed b0 80",
                "f0808080",
                "f08fbfbf",
                "f09fa6",
                "f0289fa6",
                "f4908080",
                "f5808080",
                "f8888080 80",
                "fc8080808080",
                "c3 c3a5",
                "e2 80 22",
                "f09f 22"
            })
    void isRefusedInsideAStringWhereItIsNoUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex.replace(" ", ""));
        JsonBuffer text = new JsonBuffer(16);
        assertRefused(text.raw("\"").raw(bad).raw("\"").toBytes());
        assertRefused(new JsonBuffer(16).raw("{\"").raw(bad).raw("\":1}").toBytes());
        assertRefused(bad);
    }

    @Test
    void isRefusedWithAByteOrderMark() {
        assertRefused("\ufeff{}".getBytes(UTF_8));
        assertRefused(HexFormat.of().parseHex("fffe7b007d00"));
        assertRefused(HexFormat.of().parseHex("feff007b007d"));
    }

    @Test
    void isExplainedInOneLineOfPlainText() {
        for (int b = 0; b < 256; b++) {
            for (String context :
                    new String[] {"", "[", "{", "{\"a\"", "[1", "{\"a\":1", "\"\\", "\"\\u", "-", "1.", "1e", "n"}) {
                byte[] text = new JsonBuffer(16).raw(context).raw((byte) b).toBytes();
                try {
                    JsonScanner scanner = new JsonScanner(10);
                    scanner.scan(text, 0, text.length);
                } catch (JsonSyntaxException e) {
                    assertThat(e.getMessage()).matches("invalid character [ -~]+, expected [ -~]+");
                    assertThat(e.getStackTrace()).isEmpty();
                }
            }
        }
    }

    private static void assertRefused(byte[] text) {
        assertThatThrownBy(() -> JsonText.parse(text, 100)).isInstanceOf(JsonSyntaxException.class);
    }
}

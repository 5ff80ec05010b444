package holt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonScannerTest {
    private static final int MAX_DEPTH = 5;

    private final JsonScanner scanner = new JsonScanner(MAX_DEPTH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e400",
                "-0",
                "-0.0",
                "0.10",
                "1E+05",
                "123456789012345678901234567890",
                "true",
                "false",
                "null",
                "\"\"",
                "\"\\u003C\\/\\\"\\\\\\b\\f\\n\\r\\t\"",
                "\"\\ud800\"",
                "\"\u007fåŀ\uffff\ud83e\udda6\"",
                "{}",
                "[]",
                "{\"b\":1,\"a\":2,\"b\":3}",
                "{\"\":{\"\":[[],{}]}}",
                "[[[[[]]]]]",
                "\"{[:, ]}\""
            })
    void keepsWhatWasWritten(String text) {
        assertThat(compacted(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "[ 1 , 2 ]|[1,2]",
                "{ \"a b\" : [ true , { } ] }|{\"a b\":[true,{}]}",
                "\"<a href='x'>&</a>\"|\"\\u003ca href='x'\\u003e\\u0026\\u003c/a\\u003e\"",
                "{\"<\":\"\u2028\u2029\"}|{\"\\u003c\":\"\\u2028\\u2029\"}",
                "\"\u2027\u202a\"|\"\u2027\u202a\""
            })
    void dropsWhiteSpaceBetweenTokensAndEscapesInsideStrings(String text, String compact) {
        assertThat(compacted(text)).isEqualTo(compact);
    }

    @Test
    void dropsEveryKindOfWhiteSpace() {
        assertThat(compacted(" \t\r\n[ \t\r\n\"\\t a\" \t\r\n] \t\r\n")).isEqualTo("[\"\\t a\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1]x|3", "{}{}|2", "1 2|1", "\"a\"b|3", "01|1", "truetrue|4", "-0-1|2", "1.5e3.|5", "null,|4"})
    void leavesWhatFollowsTheValueAlone(String text, int end) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(scanner.scan(bytes, 0, bytes.length)).isEqualTo(end);
        assertThat(scanner.isComplete()).isTrue();
        assertThat(scanner.value()).isEqualTo(text.substring(0, end).getBytes(UTF_8));
        assertThat(scanner.scan(bytes, end, bytes.length)).isEqualTo(end);
    }

    @Test
    void isCompleteWithTheLastBracketButKnowsTheEndOfANumberOnlyByWhatFollows() {
        scan("[1");
        assertThat(scanner.isComplete()).isFalse();
        scan("]");
        assertThat(scanner.isComplete()).isTrue();

        scanner.reset();
        scan("12");
        assertThat(scanner.isComplete()).isFalse();
        scan(" ");
        assertThat(scanner.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "10", "1.5", "1e5", "1e+5", "\"a\"", "true", "false", "null", "[]", "{}", "[] "})
    void completesAtTheEnd(String text) {
        scan(text);
        scanner.end();
        assertThat(scanner.isComplete()).isTrue();
        scanner.end();
        assertThat(scanner.value()).isEqualTo(text.strip().getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n "})
    void missesAValueAtTheEnd(String text) {
        scan(text);
        assertThat(scanner.isEmpty()).isTrue();
        assertThatThrownBy(scanner::end).isInstanceOf(JsonSyntaxException.class).hasMessage("EOF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{ ",
                "{\"",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":\"b\"",
                "{\"a\":1,",
                "[",
                "[1",
                "[1,",
                "[[]",
                "\"",
                "\"\\",
                "\"\\u",
                "\"\\u0",
                "\"\\u00",
                "\"\\u000",
                "t",
                "tru",
                "fals",
                "nul",
                "-",
                "1.",
                "1e",
                "1e+",
                "1e-"
            })
    void missesTheRestAtTheEnd(String text) {
        scan(text);
        assertThat(scanner.isEmpty()).isFalse();
        assertThatThrownBy(scanner::end).isInstanceOf(JsonSyntaxException.class).hasMessage("unexpected EOF");
    }

    @Test
    void missesTheRestOfACharacterAtTheEnd() {
        byte[] otter = "\"\ud83e\udda6\"".getBytes(UTF_8);
        for (int length = 2; length < otter.length; length++) {
            scanner.reset();
            scanner.scan(otter, 0, length);
            assertThatThrownBy(scanner::end).hasMessage("unexpected EOF");
        }
    }

    @Test
    void nestsAsDeepAsItMayAndNoDeeper() {
        assertThat(compacted("[".repeat(MAX_DEPTH) + "]".repeat(MAX_DEPTH))).hasSize(2 * MAX_DEPTH);
        scanner.reset();
        assertThatThrownBy(() -> scan("[".repeat(MAX_DEPTH + 1)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("nested deeper than 5");
    }

    @Test
    void nestsWithoutRecursion() {
        int depth = 1_000_000;
        byte[] text = ("{\"a\":[".repeat(depth) + "]}".repeat(depth)).getBytes(UTF_8);
        JsonScanner deep = new JsonScanner(2 * depth);
        assertThat(deep.scan(text, 0, text.length)).isEqualTo(text.length);
        assertThat(deep.value()).isEqualTo(text);
    }

    @Test
    void startsAnewAfterAReset() {
        for (String text : new String[] {"{\"a", "[[[", "\"\\u1", "1e", "tr", "[1] "}) {
            scan(text);
            scanner.reset();
            assertThat(scanner.isEmpty()).isTrue();
            assertThat(scanner.size()).isZero();
        }
        assertThatThrownBy(() -> scan("}")).isInstanceOf(JsonSyntaxException.class);
        scanner.reset();
        assertThat(compacted("{\"a\":[1]}")).isEqualTo("{\"a\":[1]}");
    }

    @Test
    void tellsHowLargeTheValueIsSoFar() {
        scan(" [ \"<\"");
        assertThat(scanner.size()).isEqualTo("[\"\\u003c\"".length());
    }

    @Test
    void readsNoByteOutsideItsRange() {
        byte[] bytes = "xx[1]yy".getBytes(UTF_8);
        assertThat(scanner.scan(bytes, 2, 4)).isEqualTo(4);
        assertThat(scanner.isComplete()).isFalse();
        assertThat(scanner.scan(bytes, 4, 5)).isEqualTo(5);
        assertThat(scanner.value()).isEqualTo("[1]".getBytes(UTF_8));
    }

    private String compacted(String text) {
        scan(text);
        scanner.end();
        return new String(scanner.value(), UTF_8);
    }

    private void scan(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        scanner.scan(bytes, 0, bytes.length);
    }
}

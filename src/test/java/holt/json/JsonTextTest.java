package holt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.json.JsonText.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|OBJECT",
                "[]|ARRAY",
                "\"{}\"|STRING",
                "0|NUMBER",
                "-1|NUMBER",
                "1e5|NUMBER",
                "true|BOOLEAN",
                "false|BOOLEAN",
                "null|NULL",
                " {} |OBJECT"
            })
    void tellsItsKind(String text, Kind kind) {
        assertThat(parse(text).kind()).isEqualTo(kind);
    }

    @Test
    void givesItsMembersInTheirOrderRepeatedNamesIncluded() {
        JsonText object = parse(
                "{\"b\": [1, {\"}\": \"]\"}], \"a\":\"\\\"}\", \"b\":-1.50, \"\":{}, \"c\":null,\"d\":true,\"e\":[]}");

        assertThat(object.members())
                .extracting(JsonText.Member::name)
                .containsExactly("b", "a", "b", "", "c", "d", "e");
        assertThat(object.members())
                .extracting(member -> member.value().toString())
                .containsExactly("[1,{\"}\":\"]\"}]", "\"\\\"}\"", "-1.50", "{}", "null", "true", "[]");
        assertThat(object.members())
                .extracting(member -> member.value().kind())
                .containsExactly(
                        Kind.ARRAY, Kind.STRING, Kind.NUMBER, Kind.OBJECT, Kind.NULL, Kind.BOOLEAN, Kind.ARRAY);
    }

    @Test
    void looksIntoMembersOfMembers() {
        JsonText inner = parse("{\"a\":{\"b\":{\"c\":\"\\u0064\"}}}")
                .members()
                .get(0)
                .value()
                .members()
                .get(0)
                .value();

        assertThat(new String(inner.bytes(), UTF_8)).isEqualTo("{\"c\":\"\\u0064\"}");
        assertThat(inner.members().get(0).value().string()).isEqualTo("d");
    }

    @Test
    void hasNoMembersWhenEmpty() {
        assertThat(parse("{}").members()).isEmpty();
        assertThat(parse("[{}]").kind()).isEqualTo(Kind.ARRAY);
    }

    @Test
    void unescapesStringsAndNames() {
        assertThat(parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e5\\uD83E\\udda6å\ud83e\udda6\"")
                        .string())
                .isEqualTo("\"\\/\b\f\n\r\tAå\ud83e\udda6å\ud83e\udda6");
        assertThat(parse("{\"\\u0061\\\"\":1}").members())
                .extracting(JsonText.Member::name)
                .isEqualTo(List.of("a\""));
    }

    @Test
    void keepsALoneSurrogate() {
        assertThat(parse("\"\\ud800x\"").string()).isEqualTo("\ud800x");
    }

    @Test
    void isWhatWasScannedWithoutACopy() {
        byte[] compact = "[1]".getBytes(UTF_8);
        assertThat(JsonText.of(compact).bytes()).isSameAs(compact);
    }

    @Test
    void refusesToBeTakenForAnotherKind() {
        assertThatThrownBy(() -> parse("[]").members())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ARRAY");
        assertThatThrownBy(() -> parse("1").string()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToBeMadeOfMoreThanOneValue() {
        assertThatThrownBy(() -> parse("[] []"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("something follows the value");
        assertThatThrownBy(() -> parse("")).hasMessage("EOF");
        assertThatThrownBy(() -> parse("[")).hasMessage("unexpected EOF");
    }

    private static JsonText parse(String text) {
        return JsonText.parse(text.getBytes(UTF_8), 10);
    }
}

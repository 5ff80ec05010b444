package holt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBufferTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "plain /'=|plain /'=",
                "a\"b\\c|a\\\"b\\\\c",
                "<script>&|\\u003cscript\\u003e\\u0026",
                "\u2028\u2029|\\u2028\\u2029",
                "åŀ\ud83e\udda6|åŀ\ud83e\udda6"
            })
    void escapesWhatMustNotStandInAString(String text, String escaped) {
        assertThat(string(text)).isEqualTo('"' + escaped + '"');
    }

    @Test
    void escapesControlCharacters() {
        assertThat(string("\n\r\t\b\f\u0000\u001f\u007f")).isEqualTo("\"\\n\\r\\t\\u0008\\u000c\\u0000\\u001f\u007f\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83e", "\udda6", "\udda6\ud83e", "\ud83e\ud83e", "a\ud83e", "\udda6a"})
    void replacesLoneSurrogates(String text) {
        String replaced = text.replace('\ud83e', '\ufffd').replace('\udda6', '\ufffd');
        assertThat(string(text)).isEqualTo('"' + replaced + '"');
    }

    @Test
    void keepsAPairBesideALoneSurrogate() {
        assertThat(string("\ud83e\ud83e\udda6")).isEqualTo("\"\ufffd\ud83e\udda6\"");
    }

    @Test
    void growsAsNeeded() {
        JsonBuffer buffer = new JsonBuffer(0);
        buffer.raw("[").string("x".repeat(10_000)).raw((byte) ',').raw(new byte[] {'1', '2'});
        buffer.raw(new byte[] {'a', 'b', ',', '3', 'c'}, 2, 4).raw("]");

        assertThat(new String(buffer.toBytes(), UTF_8)).isEqualTo("[\"" + "x".repeat(10_000) + "\",12,3]");
        assertThat(buffer.size()).isEqualTo(10_009);
    }

    @Test
    void handsOutACopy() {
        JsonBuffer buffer = new JsonBuffer(8).raw("1");
        byte[] before = buffer.toBytes();
        buffer.clear();
        buffer.raw("2");
        assertThat(before).isEqualTo(new byte[] {'1'});
    }

    private static String string(String text) {
        return new String(new JsonBuffer(4).string(text).toBytes(), UTF_8);
    }
}

package holt.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonBodyTest {
    private static final int LIMIT = 100_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{ \"a\" : 1 }|{\"a\":1}",
                "{\"a\":1}garbage|{\"a\":1}",
                "[1] [2]|[1]",
                "7|7",
                "7 x|7",
                "\"a\"\"b\"|\"a\"",
                "null|null",
                "true,|true"
            })
    void isTheFirstValueWhateverFollows(String body, String value) throws Exception {
        assertThat(read(body, LIMIT)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            emptyValue = "",
            value = {
                "\u0001\u0001|EOF",
                "\u0001 \n\u0001|EOF",
                "{\"a\":|unexpected EOF",
                "\"a|unexpected EOF",
                "-|unexpected EOF"
            })
    void isMissedWhereItBreaksOff(String body, String message) {
        assertThatThrownBy(() -> read(body, LIMIT))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void isRefusedIfItIsNoJson() {
        assertThatThrownBy(() -> read("x", LIMIT)).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> read("a=1&b=2", LIMIT)).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void mayBeAsLargeAsTheLimitWithAllThatFollows() throws Exception {
        assertThat(read("[1]   ", 6)).isEqualTo("[1]");
        assertThatThrownBy(() -> read("[1]   ", 5)).isInstanceOf(JsonBody.TooLargeException.class);
        String large = "\"" + "x".repeat(LIMIT - 2) + "\"";
        assertThat(read(large, LIMIT)).isEqualTo(large);
        assertThatThrownBy(() -> read(large, LIMIT - 1)).isInstanceOf(JsonBody.TooLargeException.class);
    }

    @Test
    void isReadToItsEndSoThatTheConnectionCanGoOn() throws Exception {
        ByteArrayInputStream body = stream("1" + " ".repeat(50_000));
        JsonBody.first(body, LIMIT);
        assertThat(body.available()).isZero();
    }

    @Test
    void isNotHeldWhenItIsTooLarge() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThatThrownBy(() -> JsonBody.first(endless, LIMIT)).isInstanceOf(JsonBody.TooLargeException.class);
    }

    @Test
    void isPutTogetherFromPiecesOfAnySize() throws Exception {
        byte[] text = "{\"å\ud83e\udda6\": [1.0, \"<\"]}".getBytes(UTF_8);
        InputStream dripping = new ByteArrayInputStream(text) {
            @Override
            public int read(byte[] target) {
                return read(target, 0, 1);
            }
        };
        assertThat(new String(JsonBody.first(dripping, LIMIT), UTF_8))
                .isEqualTo("{\"å\ud83e\udda6\":[1.0,\"\\u003c\"]}");
    }

    @Test
    void mayNestDeeplyButNotWithoutEnd() throws Exception {
        assertThat(read("[".repeat(10_000) + "]".repeat(10_000), LIMIT)).hasSize(20_000);
        assertThatThrownBy(() -> read("[".repeat(10_001), LIMIT))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("nested deeper than 10000");
    }

    private static String read(String body, int limit) throws IOException, JsonBody.TooLargeException {
        return new String(JsonBody.first(stream(body), limit), UTF_8);
    }

    private static ByteArrayInputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }
}

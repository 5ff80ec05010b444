package holt.protocol.otter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import holt.json.JsonText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtterCommandStreamTest {
    private static final int MAX_BYTES = 1000;

    private final Heard heard = new Heard();
    private final OtterCommandStream stream = new OtterCommandStream(MAX_BYTES, heard);

    @Test
    void findsSeveralValuesInOneMessage() {
        stream.text("{\"a\":1}[2]{} {\"b\":\n3}", true);

        assertThat(heard.values).containsExactly("{\"a\":1}", "[2]", "{}", "{\"b\":3}");
    }

    @Test
    void findsAValueAcrossMessagesOfEitherType() {
        stream.text("{\"a", true);
        stream.binary(bytes("\":[1"));
        stream.text("", true);
        stream.text(",2", false);
        stream.text("]", true);
        assertThat(heard.values).isEmpty();
        stream.binary(bytes("}{"));

        assertThat(heard.values).containsExactly("{\"a\":[1,2]}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {"5|5", "-1.5e3|-1.5e3", "true|true", "null|null", "\"x\"|\"x\""})
    void findsABareScalarOnceSomethingFollows(String sent, String value) {
        stream.text(sent, true);
        assertThat(heard.values).isEmpty();

        stream.text(" ", true);
        assertThat(heard.values).containsExactly(value);
    }

    @Test
    void takesWhatFollowsAScalarForTheNextValue() {
        stream.text("1{}", true);
        stream.text("\"a\"", true);
        stream.text("\"b\"[]", true);

        assertThat(heard.values).containsExactly("1", "{}", "\"a\"", "\"b\"", "[]");
    }

    @Test
    void findsTheSameHoweverTheBytesAreCut() {
        String sent =
                " {\"command\":\"pub\",\"message\":{\"k\": \"<v> ä \u2028 \ud83d\ude00 \\u00e4\"}}\n[1 , 2]-0.5e+7 \"é\" ";
        String[] values = {
            "{\"command\":\"pub\",\"message\":{\"k\":\"\\u003cv\\u003e ä \\u2028 \ud83d\ude00 \\u00e4\"}}",
            "[1,2]",
            "-0.5e+7",
            "\"é\""
        };
        byte[] bytes = sent.getBytes(UTF_8);
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int at = 0;
            while (at < bytes.length) {
                int length = Math.min(bytes.length - at, round == 0 ? 1 : 1 + random.nextInt(9));
                stream.binary(ByteBuffer.wrap(bytes, at, length));
                at += length;
            }
            assertThat(heard.take()).containsExactly(values);
        }
    }

    @Test
    void takesDirectBuffersAndLeavesTheirBytesAlone() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8).put(bytes("{}[]")).flip();
        stream.binary(buffer.asReadOnlyBuffer());

        assertThat(heard.values).containsExactly("{}", "[]");
    }

    @Test
    void joinsACharacterCutBetweenBinaryMessages() {
        byte[] bytes = "[\"ä\ud83d\ude00\"]".getBytes(UTF_8);
        for (byte b : bytes) {
            stream.binary(ByteBuffer.wrap(new byte[] {b}));
        }

        assertThat(heard.values).containsExactly("[\"ä\ud83d\ude00\"]");
    }

    @Test
    void joinsACharacterCutBetweenTextParts() {
        stream.text("[\"\ud83d", false);
        stream.text("", false);
        stream.text("\ude00\ud83d\ude01\ud83d", false);
        stream.text("\ude02\"]", true);

        assertThat(heard.values).containsExactly("[\"\ud83d\ude00\ud83d\ude01\ud83d\ude02\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"\ud83d", "[\"\ude00", "[\"\ude00\ud83d\"]", "[\"\ud83d\ud83d\ude00\"]"})
    void breaksOffAtHalfACharacter(String text) {
        stream.text(text, true);

        assertThat(heard.values).containsExactly("syntax error");
    }

    @Test
    void breaksOffWhereBytesFollowHalfACharacterOfText() {
        stream.text("[\"\ud83d", false);
        stream.binary(bytes("\"]"));

        assertThat(heard.values).containsExactly("syntax error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bad",
                "]",
                "}",
                ",",
                "{\"a\":1,}",
                "[1 2]",
                "{'a':1}",
                "nul ",
                "tru\n",
                "01x",
                "- ",
                "1.x",
                "1e ",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\u0001\"",
                "{\"a\" 1}",
                "{1:2}",
                "\u00a0{}",
                "\ufeff{}",
                "+1 ",
                ".5 ",
                "NaN "
            })
    void breaksOffAtASyntaxError(String text) {
        stream.text("{}" + text, true);

        assertThat(heard.values).containsSubsequence("{}", "syntax error").endsWith("syntax error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22c328", "22e28222", "22eda080", "22c0af", "22f5808080", "2280", "22ff", "ff", "c3a4"})
    void breaksOffAtWhatIsNoUtf8(String hex) {
        stream.binary(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));

        assertThat(heard.values).containsExactly("syntax error");
    }

    @Test
    void hearsNothingAfterBreakingOff() {
        stream.text("{}] {}", true);
        stream.text("{}", true);
        stream.binary(bytes("]"));

        assertThat(heard.values).containsExactly("{}", "syntax error");
    }

    @Test
    void takesNestingAsDeepAsTheOriginal() {
        OtterCommandStream deep = new OtterCommandStream(100_000, heard);
        String text = "[".repeat(10_000) + "]".repeat(10_000);
        deep.text(text, true);
        assertThat(heard.take()).containsExactly(text);

        deep.text("{\"a\":".repeat(10_001), true);
        assertThat(heard.values).containsExactly("syntax error");
    }

    @Test
    void takesAValueAsLargeAsAllowedInWhateverCompanyItComes() {
        String largest = "\"" + "x".repeat(MAX_BYTES - 2) + "\"";
        stream.text(" ".repeat(MAX_BYTES) + largest + " ".repeat(2 * MAX_BYTES) + "{}", true);

        assertThat(heard.values).containsExactly(largest, "{}");
    }

    @Test
    void measuresAValueAsItIsSent() {
        String largest = "\"" + "<".repeat(MAX_BYTES - 2) + "\"";
        stream.text(largest + " ", true);

        assertThat(heard.values).containsExactly(largest.replace("<", "\\u003c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"xxxxxxxxx", "9999999999", "[[[[[[[[[[", "{          ", "[0,0,0,0,0,"})
    void breaksOffAtAValueTooLargeThoughItNeverEnds(String start) {
        stream.text("{}", true);
        stream.text(start, true);
        String more = start.startsWith("\"") ? "xxxxxxxxxx" : start.startsWith("{") ? "          " : start;
        for (int sent = start.length(); sent <= MAX_BYTES; sent += more.length()) {
            assertThat(heard.values).containsExactly("{}");
            stream.text(more, true);
        }

        assertThat(heard.values).containsExactly("{}", "too big");
        stream.text("\"]}{}", true);
        assertThat(heard.values).containsExactly("{}", "too big");
    }

    @Test
    void stopsInTheMiddleOfAMessageWhenToldTo() {
        List<String> taken = new ArrayList<>();
        OtterCommandStream[] stopped = new OtterCommandStream[1];
        stopped[0] = new OtterCommandStream(MAX_BYTES, new Heard() {
            @Override
            public void value(JsonText value) {
                taken.add(value.toString());
                stopped[0].end();
            }
        });

        stopped[0].text("1 2 3 ", true);

        assertThat(taken).containsExactly("1");
    }

    @Test
    void survivesGarbage() {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            Heard fresh = new Heard();
            OtterCommandStream fed = new OtterCommandStream(MAX_BYTES, fresh);
            byte[] garbage = new byte[1 + random.nextInt(40)];
            random.nextBytes(garbage);
            fed.binary(ByteBuffer.wrap(garbage));
            byte[] likely = new byte[1 + random.nextInt(40)];
            for (int i = 0; i < likely.length; i++) {
                likely[i] = (byte) "{}[]\",:0e.-\\u truefalsn".charAt(random.nextInt(23));
            }
            OtterCommandStream likelyFed = new OtterCommandStream(MAX_BYTES, fresh);
            likelyFed.binary(ByteBuffer.wrap(likely));

            assertThat(fresh.values.stream().filter("syntax error"::equals).count())
                    .isLessThanOrEqualTo(2);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static class Heard implements OtterCommandStream.Listener {
        final List<String> values = new ArrayList<>();

        @Override
        public void value(JsonText value) {
            values.add(value.toString());
        }

        @Override
        public void syntaxError() {
            values.add("syntax error");
        }

        @Override
        public void tooBig() {
            values.add("too big");
        }

        List<String> take() {
            List<String> taken = List.copyOf(values);
            values.clear();
            return taken;
        }
    }
}

package holt.protocol.rocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever comes, it is a command or a refusal with invalid_data")
class RocketDecoderGarbageTest {
    private static final String PUBLISH =
            "{\"publish\":{\"event\":\"é\\ud83d\\u0000\",\"channel\":\"c😀\",\"data\":{\"a\":[1.5e-3,true,null,\"\\\\\"]}}}";

    private final Random random = new Random(42);

    @Test
    void takesRandomBytes() {
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = new byte[random.nextInt(64)];
            random.nextBytes(frame);
            read(frame);
        }
    }

    @Test
    void takesRandomJsonTokens() {
        String[] tokens = {
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u",
            "d83d",
            "\"publish\"",
            "\"event\"",
            "\"channel\"",
            "\"auth\"",
            "\"access\"",
            "\"read-only\"",
            "\"secret\"",
            "true",
            "null",
            "1",
            "e",
            "-",
            ".",
            " ",
            "é"
        };
        for (int i = 0; i < 50_000; i++) {
            StringBuilder frame = new StringBuilder();
            for (int token = random.nextInt(16); token > 0; token--) {
                frame.append(tokens[random.nextInt(tokens.length)]);
            }
            read(frame.toString());
        }
    }

    @Test
    void takesAnyBeginningOfARequest() {
        byte[] whole = PUBLISH.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(isRequest(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .isFalse();
        }
        assertThat(isRequest(whole)).isTrue();
    }

    @Test
    void takesRequestsWithAnyByteChanged() {
        byte[] whole = PUBLISH.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < whole.length; at++) {
            for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                read(changed);
            }
        }
    }

    @Test
    void takesDeepNesting() {
        String deep = "[".repeat(9_990) + "]".repeat(9_990);
        assertThat(isRequest("{\"publish\":{\"event\":1,\"channel\":\"c\",\"data\":" + deep + "}}"))
                .isTrue();
        assertThat(isRequest(
                        "{\"logout\":{\"a\":" + deep.replace("[", "{\"a\":[").replace("]", "]}") + "}}"))
                .isFalse();
        assertThat(isRequest("[".repeat(1_000_000))).isFalse();
        assertThat(isRequest("{\"a\":".repeat(200_000))).isFalse();
    }

    @Test
    void takesHugeNumbers() {
        assertThat(isRequest("{\"logout\":{\"a\":" + "9".repeat(1_000_000) + "}}"))
                .isFalse();
        assertThat(isRequest("{\"logout\":{\"a\":0." + "9".repeat(1_000_000) + "}}"))
                .isTrue();
        assertThat(isRequest("{\"logout\":{\"a\":1e" + "9".repeat(1_000_000) + "}}"))
                .isFalse();
        assertThat(isRequest("{\"logout\":{\"a\":1e-" + "9".repeat(1_000_000) + "}}"))
                .isTrue();
        assertThat(isRequest("{\"logout\":{\"a\":0e" + "9".repeat(1_000_000) + "}}"))
                .isTrue();
        assertThat(isRequest("{\"logout\":{\"a\":" + "9".repeat(1_000_000) + "e-999900}}"))
                .isTrue();
    }

    @Test
    void takesInvalidUtf8() {
        int[][] sequences = {
            {0xc3, 0x28}, {0xe2, 0x82}, {0xed, 0xa0, 0x80}, {0xc0, 0xaf}, {0xff}, {0x80}, {0xf4, 0x90, 0x80, 0x80}
        };
        for (int[] sequence : sequences) {
            assertThat(isRequest(within("{\"logout\":{\"a\":\"", sequence, "\"}}")))
                    .isFalse();
            assertThat(isRequest(within("{\"", sequence, "\":true}"))).isFalse();
            assertThat(isRequest(within("", sequence, "{\"logout\":true}"))).isFalse();
        }
    }

    private void read(String frame) {
        read(frame.getBytes(StandardCharsets.UTF_8));
    }

    private void read(byte[] frame) {
        isRequest(frame);
    }

    private static boolean isRequest(String frame) {
        return isRequest(frame.getBytes(StandardCharsets.UTF_8));
    }

    /** Fails with anything but a refusal. */
    private static boolean isRequest(byte[] frame) {
        try {
            assertThat(RocketDecoder.decode(frame)).isNotNull();
            return true;
        } catch (RocketRefusalException e) {
            assertThat(e.reply()).isEqualTo(RocketReply.INVALID_DATA);
            return false;
        }
    }

    private static byte[] within(String before, int[] sequence, String after) {
        StringBuilder latin = new StringBuilder(before);
        Arrays.stream(sequence).forEach(value -> latin.append((char) value));
        return latin.append(after).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}

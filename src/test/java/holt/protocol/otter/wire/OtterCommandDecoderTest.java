package holt.protocol.otter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.Payload;
import holt.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtterCommandDecoderTest {
    @Test
    void readsAuth() {
        JsonText source = json("{\"command\":\"auth\",\"presence\":\"carol\",\"signature\":\"s\"}");

        assertThat(OtterCommandDecoder.decode(source)).contains(new OtterCommand.Auth("carol", "s", source));
    }

    @Test
    void readsSub() {
        JsonText source = json("{\"command\":\"sub\",\"channel\":\"room\"}");

        assertThat(OtterCommandDecoder.decode(source)).contains(new OtterCommand.Sub("room", "", source));
    }

    @Test
    void readsUnsub() {
        JsonText source = json("{\"command\":\"unsub\",\"channel\":\"room\",\"signature\":\"s\"}");

        assertThat(OtterCommandDecoder.decode(source)).contains(new OtterCommand.Unsub("room", "s", source));
    }

    @Test
    void readsPub() {
        JsonText source = json("{\"command\":\"pub\",\"channel\":\"room\",\"message\":{ \"z\":1.0, \"z\":\"<\"}}");

        assertThat(OtterCommandDecoder.decode(source))
                .contains(new OtterCommand.Pub("room", payload("{\"z\":1.0,\"z\":\"\\u003c\"}"), "", source));
    }

    @Test
    void readsEcho() {
        JsonText source = json("{\"message\":\"m\",\"signature\":\"s\",\"command\":\"echo\"}");

        assertThat(OtterCommandDecoder.decode(source)).contains(new OtterCommand.Echo("m", "s", source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"command\":\"pub\"}", "{\"command\":\"pub\",\"message\":null,\"channel\":null}"})
    void takesNullForNotSent(String text) {
        JsonText source = json(text);

        assertThat(OtterCommandDecoder.decode(source)).contains(new OtterCommand.Pub("", Payload.NONE, "", source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "\"\"", "[]", "{}", "\"null\"", "[null]", "12345678901234567890", "1e999"})
    void takesAnyMessageForWhatItIs(String message) {
        JsonText source = json("{\"command\":\"pub\",\"message\":" + message + "}");

        assertThat(OtterCommandDecoder.decode(source)).contains(new OtterCommand.Pub("", payload(message), "", source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"COMMAND\":\"sub\",\"Channel\":\"room\"}",
                "{\"command\":\"nope\",\"cOmMaNd\":\"sub\",\"channel\":\"x\",\"CHANNEL\":\"room\"}",
                "{\"c\\u006fmmand\":\"s\\u0075b\",\"channel\":\"r\\u006fom\"}",
                "{\"command\":\"sub\",\"command\":null,\"channel\":\"room\",\"channel\":null}",
                "{\"command\":\"sub\",\"channel\":\"room\",\"message\":{\"command\":\"pub\"},\"other\":[{}],\"\":1}"
            })
    void matchesNamesOfMembersGenerously(String text) {
        JsonText source = json(text);

        assertThat(OtterCommandDecoder.decode(source)).contains(new OtterCommand.Sub("room", "", source));
    }

    @Test
    void takesTheLastMessageOfSeveral() {
        JsonText source = json("{\"command\":\"pub\",\"message\":1,\"Message\":2,\"message\":null}");

        assertThat(OtterCommandDecoder.decode(source)).contains(new OtterCommand.Pub("", Payload.NONE, "", source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"command\":null}",
                "{\"command\":\"\"}",
                "{\"command\":\"nope\"}",
                "{\"command\":\"SUB\"}",
                "{\"command\":\" sub\"}",
                "{\"channel\":\"room\",\"message\":1}"
            })
    void passesOverWhatIsNoCommand(String text) {
        assertThat(OtterCommandDecoder.decode(json(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[]", "\"x\"", "5", "true", "-0.0"})
    void objectsToWhatIsNoObject(String text) {
        JsonText source = json(text);

        assertThat(OtterCommandDecoder.decode(source))
                .contains(new OtterCommand.Malformed("a command is an object", source));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"command\":5}|command",
                "{\"command\":5,\"command\":\"sub\"}|command",
                "{\"command\":{}}|command",
                "{\"command\":\"sub\",\"channel\":7}|channel",
                "{\"command\":\"sub\",\"Channel\":true}|channel",
                "{\"command\":\"auth\",\"presence\":[\"x\"]}|presence",
                "{\"command\":\"sub\",\"presence\":1}|presence",
                "{\"command\":\"auth\",\"signature\":{}}|signature",
                "{\"command\":\"nope\",\"channel\":1}|channel",
                "{\"channel\":1}|channel",
                "{\"command\":\"echo\",\"message\":1}|message",
                "{\"command\":\"echo\",\"message\":{}}|message"
            })
    void objectsToAMemberOfTheWrongType(String text, String culprit) {
        JsonText source = json(text);

        assertThat(OtterCommandDecoder.decode(source))
                .contains(new OtterCommand.Malformed(culprit + " must be a string", source));
    }

    @Test
    void replacesHalvesOfCharacters() {
        JsonText source = json("{\"command\":\"sub\",\"channel\":\"\\ud83d\\ude00\\ud83d-\\ude00\\ude00\"}");

        assertThat(OtterCommandDecoder.decode(source))
                .contains(new OtterCommand.Sub("\ud83d\ude00\ufffd-\ufffd\ufffd", "", source));
    }

    private static JsonText json(String text) {
        return JsonText.parse(text.getBytes(UTF_8), 100);
    }

    private static Payload payload(String text) {
        return Payload.of(text.getBytes(UTF_8));
    }
}

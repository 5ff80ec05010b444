package holt.protocol.rocket.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.protocol.rocket.wire.RocketCommand.Authenticate;
import holt.protocol.rocket.wire.RocketCommand.Plain;
import holt.protocol.rocket.wire.RocketCommand.Publish;
import holt.protocol.rocket.wire.RocketCommand.Subscribe;
import holt.protocol.rocket.wire.RocketCommand.Unsubscribe;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RocketDecoderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bad",
                "",
                " ",
                "null",
                "[]",
                "5",
                "\"x\"",
                "true",
                "{}",
                "{\"foo\":1}",
                "{\"foo\":null}",
                "{\"foo\":\"x\"}",
                "{\"foo\":[]}",
                "{\"logout\":1}",
                "{\"subscribe\":\"x\"}",
                "{\"auth\":[]}",
                "{\"logout\":true}x",
                "{\"logout\":true}{\"logout\":true}",
                "{\"logout\":true,}",
                "{'logout':true}",
                "{\"logout\":tru}",
                "{\"logout\":true",
                "\ufeff{\"logout\":true}"
            })
    void refusesWhatIsNoRequest(String frame) {
        assertInvalid(frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auth\":{},\"subscribe\":{}}",
                "{\"logout\":true,\"foo\":true}",
                "{\"foo\":true,\"bar\":{}}",
                "{\"logout\":true,\"logout\":true,\"x\":true}"
            })
    void refusesSeveralActions(String frame) {
        assertInvalid(frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"foo\":{}}", "{\"foo\":true}", "{\"foo\":{\"a\":1}}", "{\"SUBSCRIBE\":{}}", "{\"\":false}"})
    void passesOverUnknownActions(String frame) {
        assertThat(decode(frame)).isEqualTo(Plain.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "true", "false", "{\"a\":1}"})
    void takesABooleanForAnEmptyObject(String data) {
        assertThat(decode("{\"logout\":" + data + "}")).isEqualTo(Plain.LOG_OUT);
        assertThat(decode("{\"disconnect\":" + data + "}")).isEqualTo(Plain.DISCONNECT);
        assertThat(decode("{\"subscribe\":" + data + "}")).isEqualTo(new Subscribe(Optional.empty()));
        assertThat(decode("{\"publish\":" + data + "}")).isEqualTo(new Publish(Optional.empty()));
        assertInvalid("{\"auth\":" + data + "}");
        assertInvalid("{\"unsubscribe\":" + data + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'access':'read-only'}",
                "{'secret':'r'}",
                "{'access':5,'secret':'r'}",
                "{'access':null,'secret':'r'}",
                "{'access':'admin','secret':'r'}",
                "{'access':'Read-Only','secret':'r'}",
                "{'access':'','secret':'r'}",
                "{'Access':'read-only','secret':'r'}"
            })
    void refusesAnAuthThatLacksSomething(String data) {
        assertInvalid("{\"auth\":" + data.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @CsvSource({"read-only, READ_ONLY", "read-write, READ_WRITE"})
    void readsAnAuth(String access, AccessLevel level) {
        String frame = "{\"auth\":{\"access\":\"" + access + "\",\"secret\":\"s\\u00e9\\n\",\"more\":1}}";

        assertThat(decode(frame)).isEqualTo(new Authenticate(level, Optional.of("sé\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "true", "{}", "[\"r\"]"})
    void readsASecretThatIsNoString(String secret) {
        assertThat(decode("{\"auth\":{\"access\":\"read-only\",\"secret\":" + secret + "}}"))
                .isEqualTo(new Authenticate(AccessLevel.READ_ONLY, Optional.empty()));
    }

    @Test
    void showsNoSecret() {
        assertThat(decode("{\"auth\":{\"access\":\"read-only\",\"secret\":\"hush\"}}"))
                .asString()
                .doesNotContain("hush");
    }

    @Test
    void readsChannels() {
        assertThat(decode("{\"subscribe\":{\"channel\":\"weird name/é *\"}}"))
                .isEqualTo(new Subscribe(Optional.of("weird name/é *")));
        assertThat(decode("{\"subscribe\":{\"channel\":\"\"}}")).isEqualTo(new Subscribe(Optional.of("")));
        assertThat(decode("{\"subscribe\":{\"channel\":5}}")).isEqualTo(new Subscribe(Optional.empty()));
        assertThat(decode("{\"unsubscribe\":{\"channel\":\"c\"}}")).isEqualTo(new Unsubscribe("c"));
        assertInvalid("{\"unsubscribe\":{\"channel\":5}}");
    }

    @Test
    void mendsLoneSurrogatesInNames() {
        assertThat(decode("{\"unsubscribe\":{\"channel\":\"\\ud83d\\ude00\\ud83dx\\ude00\\ud83d\"}}"))
                .isEqualTo(new Unsubscribe("\ud83d\ude00\ufffdx\ufffd\ufffd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'channel':'c'}",
                "{'event':'e'}",
                "{'event':'e','channel':5}",
                "{'event':'e','channel':null}",
                "{'Event':'e','channel':'c'}"
            })
    void readsAPublishThatLacksSomething(String data) {
        assertThat(decode("{\"publish\":" + data.replace('\'', '"') + "}")).isEqualTo(new Publish(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'event':'e','channel':'c','data':{'foo':'bar'}} | {'channel':'c','data':{'foo':'bar'},'event':'e'}",
                "{'event':null,'channel':'c'} | {'channel':'c','event':null}",
                "{'data':null,'event':{'a':[1]},'channel':'c'} | {'channel':'c','data':null,'event':{'a':[1]}}",
                "{'ok':true,'err':'x','event':'e','channel':'c','Data':1} | {'channel':'c','event':'e'}",
                "{'event':7,'channel':'<é>','data':[]} | {'channel':'\\u003cé\\u003e','data':[],'event':7}",
                "{'event':1,'event':2,'channel':'b','channel':'c','data':3,'data':4} | {'channel':'c','data':4,'event':2}",
                "{'event':'e','channel':'\\u0063','data':'\\u0063'} | {'channel':'c','data':'\\u0063','event':'e'}",
                "{ 'event' : 'e' , 'data' : [ 1 , 2 ] , 'channel' : 'c' } | {'channel':'c','data':[1,2],'event':'e'}"
            })
    void writesTheBroadcast(String data, String broadcast) {
        assertThat(published("{\"publish\":" + data.replace('\'', '"') + "}")).isEqualTo(broadcast.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890", "1.0", "0.1e-7", "-0", "1E+2", "1e-400", "1.7976931348623157e308"})
    void keepsNumbersAsTheyWereWritten(String number) {
        assertThat(published("{\"publish\":{\"event\":" + number + ",\"channel\":\"c\",\"data\":[" + number + "]}}"))
                .isEqualTo("{\"channel\":\"c\",\"data\":[" + number + "],\"event\":" + number + "}");
    }

    @Test
    void refusesNumbersBeyondADoubleWhereverTheyAre() {
        assertInvalid("{\"publish\":{\"event\":\"e\",\"channel\":\"c\",\"data\":1e400}}");
        assertInvalid("{\"publish\":{\"event\":\"e\",\"channel\":\"c\",\"data\":{\"a\":[-1e309]}}}");
        assertInvalid("{\"foo\":{\"a\":1e400}}");
        assertInvalid("{\"logout\":{\"a\":" + "9".repeat(310) + "}}");
    }

    @Test
    void doesNotTakeTextForNumbers() {
        assertThat(decode("{\"logout\":{\"1e400\":\"1e400\",\"\\\"1e400\":1}}")).isEqualTo(Plain.LOG_OUT);
    }

    @Test
    void countsAnActionNamedTwiceOnce() {
        assertThat(decode("{\"logout\":1,\"logout\":true}")).isEqualTo(Plain.LOG_OUT);
        assertInvalid("{\"logout\":true,\"logout\":1}");
        assertThat(decode("{\"log\\u006fut\":true,\"logout\":true}")).isEqualTo(Plain.LOG_OUT);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] frame = "{\"unsubscribe\":{\"channel\":\"?\"}}".getBytes(StandardCharsets.US_ASCII);
        frame[27] = (byte) 0xff;

        assertThatThrownBy(() -> RocketDecoder.decode(frame)).isInstanceOf(RocketRefusalException.class);
    }

    private static String published(String frame) {
        Publish publish = (Publish) decode(frame);
        RocketCommand.RocketEvent event = publish.event().orElseThrow();
        return event.broadcast().toString();
    }

    private static void assertInvalid(String frame) {
        assertThatThrownBy(() -> decode(frame))
                .isInstanceOfSatisfying(
                        RocketRefusalException.class,
                        refusal -> assertThat(refusal.reply()).isEqualTo(RocketReply.INVALID_DATA));
    }

    private static RocketCommand decode(String frame) {
        return RocketDecoder.decode(frame.getBytes(StandardCharsets.UTF_8));
    }
}

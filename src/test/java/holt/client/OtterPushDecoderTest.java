package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtterPushDecoderTest {

    @Test
    void readsPublications() {
        OtterPush push = push(
                "{\"type\":\"pub\",\"connection\":{\"id\":\"N_3\",\"presence\":\"alice\"},\"channel\":\"room\",\"message\":{\"x\":1.0}}\n");
        assertThat(push.type()).isEqualTo("pub");
        assertThat(push.channel()).isEqualTo("room");
        assertThat(push.connection()).isEqualTo(new OtterConnection("N_3", Optional.of("alice"), false));
        assertThat(push.message().orElseThrow()).hasToString("{\"x\":1.0}");
        assertThat(push.json().toString()).startsWith("{\"type\":\"pub\"").endsWith("}}");
    }

    @Test
    void readsComingsAndGoings() {
        OtterPush push =
                push("{\"type\":\"sub\",\"connection\":{\"id\":\"N_6\",\"isBackend\":true},\"channel\":\"room\"}\n");
        assertThat(push.connection()).isEqualTo(new OtterConnection("N_6", Optional.empty(), true));
        assertThat(push.message()).isEmpty();
    }

    @Test
    void readsErrors() {
        assertThat(OtterPushDecoder.error(utf8("{\"error\":\"invalid signature\"}\n")))
                .contains("invalid signature");
        assertThat(OtterPushDecoder.error(utf8("{\"error\":{}}\n"))).contains("an error without an explanation");
        assertThat(OtterPushDecoder.error(utf8("{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "{\"type\":1,\"channel\":\"c\"}", "{\"error\":{}}"})
    void seesNoPushWhereThereIsNone(String text) {
        assertThat(OtterPushDecoder.push(utf8(text))).isEmpty();
    }

    @Test
    void readsListings() {
        assertThat(OtterPushDecoder.listing(
                        utf8("{\"conns\":[{\"id\":\"N_1\",\"presence\":\"alice\"},{\"id\":\"N_2\"}]}\n")))
                .containsExactly(
                        new OtterConnection("N_1", Optional.of("alice"), false),
                        new OtterConnection("N_2", Optional.empty(), false));
        assertThat(OtterPushDecoder.listing(utf8("{\"conns\":[]}"))).isEmpty();
        assertThatThrownBy(() -> OtterPushDecoder.listing(utf8("{}"))).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void writesConnectionsAsTheServerDoes() {
        assertThat(new OtterConnection("N_1", Optional.of("a\"b"), false).toJson())
                .isEqualTo("{\"id\":\"N_1\",\"presence\":\"a\\\"b\"}");
        assertThat(new OtterConnection("N_1", Optional.empty(), true).toJson())
                .isEqualTo("{\"id\":\"N_1\",\"isBackend\":true}");
    }

    private static OtterPush push(String text) {
        return OtterPushDecoder.push(utf8(text)).orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package holt.protocol.webwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import holt.core.channel.Payload;
import org.junit.jupiter.api.Test;

class WebWirePayloadTest {
    private static final String TEXT = "é \ud83d\ude00 a";

    @Test
    void keepsText() {
        assertThat(WebWirePayload.utf8(TEXT).text()).contains(TEXT);
        assertThat(WebWirePayload.utf16(TEXT).text()).contains(TEXT);
        assertThat(Hex.of(WebWirePayload.utf16("hi").content().bytes())).isEqualTo("68006900");
    }

    @Test
    void refusesHalfACharacter() {
        assertThatIllegalArgumentException().isThrownBy(() -> WebWirePayload.utf8("\ud83d"));
        assertThatIllegalArgumentException().isThrownBy(() -> WebWirePayload.utf16("a\ude00"));
    }

    @Test
    void hasNoTextWhereThereIsNone() {
        assertThat(WebWirePayload.binary(new byte[] {'a'}).text()).isEmpty();
        assertThat(payload(PayloadEncoding.UTF8, "c328").text()).isEmpty();
        assertThat(payload(PayloadEncoding.UTF16, "00d8").text()).isEmpty();
        assertThat(payload(PayloadEncoding.UTF16, "680069").text()).isEmpty();
    }

    @Test
    void knowsEncodingsByName() {
        assertThat(PayloadEncoding.labelled("utf16")).contains(PayloadEncoding.UTF16);
        assertThat(PayloadEncoding.labelled("UTF16")).isEmpty();
        assertThat(PayloadEncoding.BINARY.label()).isEqualTo("binary");
    }

    private static WebWirePayload payload(PayloadEncoding encoding, String hex) {
        return new WebWirePayload(encoding, Payload.of(Hex.bytes(hex)));
    }
}

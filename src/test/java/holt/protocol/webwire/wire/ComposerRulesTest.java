package holt.protocol.webwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import holt.core.channel.Payload;
import holt.protocol.webwire.wire.ClientMessage.Request;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the wire cannot carry is not written")
class ComposerRulesTest {
    private static final RequestId ID = new RequestId(1);
    private static final WebWirePayload ODD =
            new WebWirePayload(PayloadEncoding.UTF16, Payload.of("invalid".getBytes(StandardCharsets.US_ASCII)));

    @ParameterizedTest
    @ValueSource(strings = {"a\u001f", "\u007fb", "é", "\u2028", "😀"})
    void refusesNamesOfOtherCharacters(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebWireEncoder.encode(new Signal(name, WebWirePayload.EMPTY)))
                .withMessageContaining("U+");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebWireEncoder.encode(new Request(ID, name, WebWirePayload.EMPTY)));
    }

    @Test
    void refusesLongNames() {
        String name = "n".repeat(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebWireEncoder.encode(new Signal(name, WebWirePayload.EMPTY)))
                .withMessage("a name has 255 bytes at most, not 256");
    }

    @Test
    void refusesHalfCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebWireEncoder.encode(new Signal("", ODD)))
                .withMessage("a UTF-16 payload has an even number of bytes, not 7");
        assertThatIllegalArgumentException().isThrownBy(() -> WebWireEncoder.encode(new Request(ID, "", ODD)));
        assertThatIllegalArgumentException().isThrownBy(() -> WebWireEncoder.encode(new Reply(ID, ODD)));
        ReplyEncoder unpadded = new ReplyEncoder(false, PayloadEncoding.UTF8);
        assertThatIllegalArgumentException().isThrownBy(() -> unpadded.reply(ID, ODD));
    }

    @Test
    void writesEmptyPayloadsThoughNoDecoderTakesThem() {
        assertThat(Hex.of(WebWireEncoder.encode(new Signal("", WebWirePayload.EMPTY))))
                .isEqualTo("3f00");
    }

    @Test
    void writesEveryCharacterThatANameMayHave() {
        StringBuilder name = new StringBuilder();
        for (char c = ' '; c <= '~'; c++) {
            name.append(c);
        }
        Signal signal = new Signal(name.toString(), WebWirePayload.utf8("x"));
        assertThat(WebWireDecoder.decode(WebWireEncoder.encode(signal))).isEqualTo(signal);
    }
}

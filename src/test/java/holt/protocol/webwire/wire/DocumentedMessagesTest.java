package holt.protocol.webwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import holt.core.channel.Payload;
import holt.protocol.webwire.wire.ClientMessage.CloseSession;
import holt.protocol.webwire.wire.ClientMessage.Request;
import holt.protocol.webwire.wire.ClientMessage.RestoreSession;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import holt.protocol.webwire.wire.ServerMessage.SessionClosed;
import holt.protocol.webwire.wire.ServerMessage.SessionCreated;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Messages are written and read as the protocol documents them")
class DocumentedMessagesTest {
    private static final String ID_HEX = "0102030405060708";
    private static final RequestId ID = new RequestId(0x0102030405060708L);
    private static final WebWirePayload HI = WebWirePayload.utf8("hi");
    private static final WebWirePayload WIDE_HI = WebWirePayload.utf16("hi");

    static Stream<Arguments> vectors() {
        return Stream.of(signals(), requests(), replies(), others()).flatMap(all -> all);
    }

    private static Stream<Arguments> signals() {
        return Stream.of(
                arguments("V1", new Signal("", ascii("A")), "3f 00 41"),
                arguments("V2", new Signal("abc", oneTwo()), "3f 03 616263 0102"),
                arguments("V3", new Signal("ab", WebWirePayload.utf8("é")), "40 02 6162 c3a9"),
                arguments("V4", new Signal("", WIDE_HI), "41 00 68006900"),
                arguments("V5", new Signal("ab", WIDE_HI), "41 02 6162 68006900"),
                arguments("V6", new Signal("abc", WIDE_HI), "41 03 616263 00 68006900"));
    }

    private static Stream<Arguments> requests() {
        RequestId published = new RequestId(0xa1e737901286f79aL);
        return Stream.of(
                arguments("V7", new Request(ID, "", ascii("A")), "7f" + ID_HEX + "00 41"),
                arguments("V8", new Request(ID, "abc", oneTwo()), "7f" + ID_HEX + "03 616263 0102"),
                arguments("V9", new Request(ID, "abc", HI), "80" + ID_HEX + "03 616263 6869"),
                arguments("V10", new Request(ID, "", WIDE_HI), "81" + ID_HEX + "00 68006900"),
                arguments("V11", new Request(ID, "ab", WIDE_HI), "81" + ID_HEX + "02 6162 68006900"),
                arguments("V12", new Request(ID, "abc", WIDE_HI), "81" + ID_HEX + "03 616263 00 68006900"),
                arguments(
                        "V13",
                        new Request(ID, "x".repeat(255), WIDE_HI),
                        "81" + ID_HEX + "ff" + "78".repeat(255) + "00 68006900"),
                arguments(
                        "V22",
                        new Request(published, "abc", WebWirePayload.utf8("r u bored?")),
                        "80 a1e737901286f79a 03 616263 7220752062 6f7265643f"));
    }

    private static Stream<Arguments> replies() {
        RequestId published = new RequestId(0xa1e737901286f79aL);
        return Stream.of(
                arguments("V14", new Reply(ID, oneTwo()), "bf" + ID_HEX + "0102"),
                arguments("V15", new Reply(ID, HI), "c0" + ID_HEX + "6869"),
                arguments("V16", new Reply(ID, WIDE_HI), "c1" + ID_HEX + "00 68006900"),
                arguments(
                        "V17",
                        new ErrorReply(ID, new ErrorReport("C", "").toJson()),
                        "00" + ID_HEX + "7b2263223a2243227d"),
                arguments(
                        "V23",
                        new Reply(published, WebWirePayload.utf8("urDefinitely bored")),
                        "c0 a1e737901286f79a 7572446566696e6974656c7920626f726564"));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                arguments("V18", new SessionCreated(Payload.of(new byte[] {'{', '}'})), "15 7b7d"),
                arguments("V19", new SessionClosed(), "16"),
                arguments("V20", new CloseSession(ID), "1f" + ID_HEX),
                arguments("V21", new RestoreSession(ID, "K"), "20" + ID_HEX + "4b"),
                arguments("V24", new RestoreSession(RequestId.numbered(1), "K"), "20 0100000000000000 4b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void writesTheMessage(String vector, WebWireMessage message, String hex) {
        assertThat(Hex.of(Compose.message(message))).as(vector).isEqualTo(hex.replace(" ", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void readsTheMessage(String vector, WebWireMessage message, String hex) {
        assertThat(WebWireDecoder.decode(Hex.bytes(hex))).as(vector).isEqualTo(message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "any byte as a pad,            81 0102030405060708 03 616263 ff 68006900, abc, 68006900",
        "any bytes in a name,          7f 0102030405060708 02 01ff 41,           U0001U00ff, 41",
    })
    void readsRequestsThatItWouldNotWrite(String what, String hex, String name, String payload) {
        Request request = (Request) WebWireDecoder.decode(Hex.bytes(hex));
        assertThat(request.name()).as(what).isEqualTo(name.replace("U0001U00ff", "\u0001\u00ff"));
        assertThat(Hex.of(request.payload().content().bytes())).isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource({"41 00 6800", "c1 0102030405060708 00 6800"})
    void readsTheSmallestTextsInUtf16(String hex) {
        WebWireMessage message = WebWireDecoder.decode(Hex.bytes(hex));
        WebWirePayload h = WebWirePayload.utf16("h");
        assertThat(message).isIn(new Signal("", h), new Reply(ID, h));
    }

    private static WebWirePayload ascii(String text) {
        return WebWirePayload.binary(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static WebWirePayload oneTwo() {
        return WebWirePayload.binary(new byte[] {1, 2});
    }
}

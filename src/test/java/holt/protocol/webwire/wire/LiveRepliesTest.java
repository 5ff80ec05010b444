package holt.protocol.webwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.core.channel.Payload;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import holt.protocol.webwire.wire.ServerMessage.SessionClosed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Replies are written as clients need them, and read however servers write them")
class LiveRepliesTest {
    private static final RequestId ID = new RequestId(0x0102030405060708L);
    private static final String ID_HEX = "0102030405060708";
    private static final String SESSION =
            "{\"key\":\"" + "k".repeat(64) + "\",\"crt\":\"2026-11-20T23:15:21.244772407Z\",\"inf\":null}";
    private static final ReplyEncoder DOCUMENTED = new ReplyEncoder(true, PayloadEncoding.UTF8);
    private static final ReplyEncoder ORIGINAL = new ReplyEncoder(false, PayloadEncoding.UTF16);

    @Test
    void confirmsInNineBytes() {
        assertThat(Hex.of(DOCUMENTED.confirmation(ID))).as("L1").isEqualTo("bf" + ID_HEX);
    }

    @ParameterizedTest
    @CsvSource({"BINARY, bf", "UTF8, c0", "UTF16, c1"})
    void writesEmptyReplies(PayloadEncoding encoding, String type) {
        WebWirePayload empty = new WebWirePayload(encoding, Payload.NONE);
        assertThat(Hex.of(ORIGINAL.reply(ID, empty))).isEqualTo(type + ID_HEX);
        assertThat(Hex.of(DOCUMENTED.reply(ID, empty)))
                .isEqualTo(type + ID_HEX + (encoding == PayloadEncoding.UTF16 ? "00" : ""));
    }

    @Test
    void padsRepliesInUtf16OrNot() {
        assertThat(Hex.of(ORIGINAL.reply(ID, WebWirePayload.utf16("hi"))))
                .as("L2")
                .isEqualTo("c1" + ID_HEX + "68006900");
        assertThat(Hex.of(DOCUMENTED.reply(ID, WebWirePayload.utf16("hi"))))
                .as("V16")
                .isEqualTo("c1" + ID_HEX + "0068006900");
    }

    @Test
    void writesRestoredSessionsUnpadded() {
        SessionDocument session = SessionDocument.parse(ascii(SESSION));
        String body = HexFormat.of().formatHex(SESSION.getBytes(StandardCharsets.US_ASCII));
        assertThat(Hex.of(ORIGINAL.restored(ID, session))).as("L3").isEqualTo("c1" + ID_HEX + body);
        assertThat(Hex.of(DOCUMENTED.restored(ID, session))).isEqualTo("c0" + ID_HEX + body);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "L4; SESSIONS_DISABLED; Sessions are disabled on this server instance",
                "L5; SESSION_NOT_FOUND; No session associated with key: 'K'"
            })
    void writesErrors(String vector, String code, String message) {
        byte[] written = DOCUMENTED.error(ID, new ErrorReport(code, message));
        String json = "{\"c\":\"" + code + "\",\"m\":\"" + message + "\"}";
        assertThat(Hex.of(written))
                .as(vector)
                .isEqualTo("00" + ID_HEX + HexFormat.of().formatHex(json.getBytes(StandardCharsets.US_ASCII)));
        assertThat(read(written)).isEqualTo(new ErrorReply(ID, ascii(json)));
    }

    @ParameterizedTest
    @CsvSource({
        "bf 0102030405060708,                BINARY, ''",
        "c0 0102030405060708,                UTF8,   ''",
        "c1 0102030405060708,                UTF16,  ''",
        "c1 0102030405060708 00,             UTF16,  ''",
        "c1 0102030405060708 68006900,       UTF16,  68006900",
        "c1 0102030405060708 00 68006900,    UTF16,  68006900",
        "c1 0102030405060708 ff 68006900,    UTF16,  68006900",
        "c1 0102030405060708 00006900,       UTF16,  00006900",
        "bf 0102030405060708 0001,           BINARY, 0001",
        "c0 0102030405060708 6869,           UTF8,   6869",
    })
    void readsReplies(String hex, PayloadEncoding encoding, String payload) {
        assertThat(read(Hex.bytes(hex)))
                .isEqualTo(new Reply(ID, new WebWirePayload(encoding, Payload.of(Hex.bytes(payload)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bf", "c0", "c1", "bf%s00", "c0%s00", "c1%s00"})
    void readsRestoredSessions(String prefix) {
        for (String json : new String[] {SESSION, SESSION + " "}) {
            String header = prefix.contains("%s") ? String.format(Locale.ROOT, prefix, ID_HEX) : prefix + ID_HEX;
            byte[] written = Hex.bytes(header + HexFormat.of().formatHex(json.getBytes(StandardCharsets.US_ASCII)));
            assertThat(LenientDecoder.decode(written, ID::equals))
                    .isEqualTo(new Reply(ID, new WebWirePayload(PayloadEncoding.UTF8, ascii(json))));
        }
    }

    @Test
    void readsTheRestByTheLetter() {
        assertThat(read(Hex.bytes("16"))).isEqualTo(new SessionClosed());
        assertThat(read(Hex.bytes("40 03 616263 6869"))).isEqualTo(new Signal("abc", WebWirePayload.utf8("hi")));
        assertThat(read(Hex.bytes("00" + ID_HEX))).isEqualTo(new ErrorReply(ID, Payload.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "07",
                "bf",
                "c1 01020304050607",
                "00 01020304050607",
                "1600",
                "3f00",
                "7f 0102030405060708 00 41",
                "80 0102030405060708 00 41",
                "81 0102030405060708 00 4100",
                "1f 0102030405060708",
                "20 0102030405060708 4b"
            })
    void refusesWhatNoServerSends(String hex) {
        assertThatThrownBy(() -> read(Hex.bytes(hex))).isInstanceOf(MalformedMessageException.class);
    }

    private static ServerMessage read(byte[] message) {
        return LenientDecoder.decode(message, id -> false);
    }

    private static Payload ascii(String text) {
        return Payload.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}

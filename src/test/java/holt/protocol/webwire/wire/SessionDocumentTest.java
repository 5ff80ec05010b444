package holt.protocol.webwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.core.channel.Payload;
import holt.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDocumentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T23:15:21.244772407Z",
        "2026-11-20T23:15:21.2Z",
        "2026-11-20T23:15:00Z",
        "2026-11-20T00:00:00+01:00",
        "0001-01-01T00:00:00.000000001-11:30"
    })
    void keepsTimesAsTheyAre(String time) {
        String json = "{\"key\":\"K\",\"crt\":\"" + time + "\",\"inf\":{\"a\":1.0}}";
        assertThat(SessionDocument.parse(utf8(json)).toJson()).hasToString(json);
    }

    @Test
    void dropsTrailingZeros() {
        SessionDocument session = new SessionDocument(
                "K", OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 120_000_000, ZoneOffset.UTC), SessionDocument.NO_INFO);
        assertThat(session.toJson()).hasToString("{\"key\":\"K\",\"crt\":\"2026-01-02T03:04:05.12Z\",\"inf\":null}");
    }

    @Test
    void readsWhatOthersWrite() {
        SessionDocument session = SessionDocument.parse(
                utf8(" {\"x\":0, \"crt\" : \"2026-01-02t03:04:05.120z\", \"key\":\"K\", \"inf\" : [ 1 ] } "));
        assertThat(session)
                .isEqualTo(new SessionDocument(
                        "K",
                        OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 120_000_000, ZoneOffset.UTC),
                        JsonText.of("[1]".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void hasNoInfoWhereThereIsNone() {
        assertThat(SessionDocument.parse(utf8("{\"key\":\"K\",\"crt\":\"2026-01-02T03:04:05Z\"}"))
                        .info())
                .isEqualTo(SessionDocument.NO_INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"key\":\"K\"}",
                "{\"key\":1,\"crt\":\"2026-01-02T03:04:05Z\"}",
                "{\"key\":\"K\",\"crt\":\"2026-01-02\"}",
                "{\"key\":\"K\",\"crt\":\"2026-02-30T03:04:05Z\"}",
                "{\"key\":\"K\",\"crt\":\"2026-01-02T03:04Z\"}",
                "{\"key\":\"K\",\"crt\":\"+12026-01-02T03:04:05Z\"}",
                "{\"key\":\"K\",\"crt\":\"2026-01-02T03:04:05Z\",\"inf\":",
            })
    void refusesWhatIsNone(String json) {
        assertThatThrownBy(() -> SessionDocument.parse(utf8(json))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesTimesThatCannotBeWritten() {
        OffsetDateTime late = OffsetDateTime.of(10_000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionDocument("K", late, SessionDocument.NO_INFO))
                .withMessageContaining("RFC 3339");
        OffsetDateTime odd = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.ofTotalSeconds(61));
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionDocument("K", odd, SessionDocument.NO_INFO));
    }

    @Test
    void tellsNobodyTheKey() {
        assertThat(SessionDocument.parse(utf8("{\"key\":\"KEY\",\"crt\":\"2026-01-02T03:04:05Z\"}"))
                        .toString())
                .doesNotContain("KEY");
    }

    private static Payload utf8(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }
}

package holt.protocol.shark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import holt.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expectations are what {@code datetime.fromisoformat(text).isoformat()} of CPython 3.11 gives. */
class TimestampsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02T03:04:05Z|2026-01-02T03:04:05+00:00",
                "2026-01-02 03:04|2026-01-02T03:04:00",
                "2026-01-02|2026-01-02T00:00:00",
                "20260102|2026-01-02T00:00:00",
                "20260102T03|2026-01-02T03:00:00",
                "20260102T0304|2026-01-02T03:04:00",
                "20260102T030405.6|2026-01-02T03:04:05.600000",
                "2026-01-02T03:04:05,123456789|2026-01-02T03:04:05.123456",
                "2026-01-02T03:04:05.000000+01:30|2026-01-02T03:04:05+01:30",
                "2026-01-02T03:04:05-0130|2026-01-02T03:04:05-01:30",
                "2026-01-02T03:04:05+01|2026-01-02T03:04:05+01:00",
                "2026-01-02T03:04:05+01:02:03|2026-01-02T03:04:05+01:02:03",
                "2026-01-02T03:04:05+01:02:03.5|2026-01-02T03:04:05+01:02:03.500000",
                "2026-01-02T03:04:05-00:00|2026-01-02T03:04:05+00:00",
                "2026-01-02 03:04:05 +0100|2026-01-02T03:04:05+01:00",
                "2026-01-02 03:04 Z|2026-01-02T03:04:00+00:00",
                "2026-01-02 03:04:05.1234567 Z|2026-01-02T03:04:05.123456+00:00",
                "2026-01-02x03:04|2026-01-02T03:04:00",
                "2026-01-02\u263a03:04|2026-01-02T03:04:00",
                "2026-W01-5T03:04|2026-01-02T03:04:00",
                "2026-W01|2025-12-29T00:00:00",
                "2026W015|2026-01-02T00:00:00",
                "2026W01T03|2025-12-29T03:00:00",
                "2020-W53-7|2021-01-03T00:00:00"
            })
    void reads(String text, String written) {
        assertThat(Timestamps.parse(JsonText.quote(text))).hasValue(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not-a-date",
                "2026",
                "2026-1-2",
                "2026-13-01",
                "2026-02-29",
                "0000-01-01",
                "2026-01-02T",
                "2026-01-02T3",
                "2026-01-02T03:04:05 ",
                "2026-01-02T03:04:05  Z",
                "2026-01-02T03:04:05.123 Z",
                "2026-01-02T03:04:05+01:00 ",
                "2026-01-02T24:00",
                "2026-01-02T03:60",
                "2026-01-02T03:04:60",
                "2026-01-02T03:0405",
                "2026-01-02T0304:05",
                "2026-01-02T03.5",
                "2026-01-02T03:04.5",
                "2026-01-02T03:04:05.",
                "2026-01-02T03:04:05.1x",
                "2026-01-02T03:04Zz",
                "2026-01-02T03:04+24:00",
                "2026-01-02T03:04+1",
                "2026-01-02T03:04+",
                "2026-W54-1",
                "2026-W00",
                "2026-W01-8",
                "2026-W01-0",
                "2026-0102",
                "202601-02",
                " 2026-01-02",
                "2026-01-02 ",
                "2025-W53-1"
            })
    void refuses(String text) {
        assertThat(Timestamps.parse(JsonText.quote(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1767322800", "true", "[]", "{}"})
    void refusesWhatIsNoString(String json) {
        assertThat(Timestamps.parse(JsonText.of(json.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void writesMicroseconds() {
        assertThat(Timestamps.format(Instant.parse("2026-01-02T03:04:05Z")))
                .isEqualTo("2026-01-02T03:04:05.000000+00:00");
        assertThat(Timestamps.format(Instant.parse("2026-01-02T03:04:05.000006789Z")))
                .isEqualTo("2026-01-02T03:04:05.000006+00:00");
    }
}

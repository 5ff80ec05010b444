package holt.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import holt.core.settings.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsReaderTest {
    private final Map<String, String> configured = new HashMap<>();

    /** How to climb. */
    public enum Way {
        STAIRS,
        ROPE_LADDER
    }

    /** A setting of every type there is. */
    public record Everything(
            @Key("holt.text") @Default("text") String text,
            @Key("holt.flag") @Default("true") boolean flag,

            @Key("holt.number") @Default("5") @Range(min = "1", max = "10")
            int number,

            @Key("holt.size") @Default("5000000000") @Range(min = "10", max = "9000000000")
            long size,

            @Key("holt.time") @Default("PT5S") @Range(min = "PT1S", max = "PT1M")
            Duration time,

            @Key("holt.list") @Default("a,b") List<String> list,
            @Key("holt.way") @Default("stairs") Way way,
            @Key("holt.optional.text") Optional<String> optionalText,
            @Key("holt.optional.number") @Range(min = "1") OptionalInt optionalNumber,
            @Key("holt.optional.time") @Range(min = "PT1S") Optional<Duration> optionalTime,
            @Key("holt.optional.way") Optional<Way> optionalWay) {}

    /** A number nobody may see. */
    public record Hidden(
            @Key("holt.pin") @Default("1") @Secret int pin) {}

    @Test
    void takesDefaultsForWhatIsNotConfigured() {
        assertThat(read())
                .isEqualTo(new Everything(
                        "text",
                        true,
                        5,
                        5_000_000_000L,
                        Duration.ofSeconds(5),
                        List.of("a", "b"),
                        Way.STAIRS,
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void readsEveryType() {
        configured.putAll(Map.of(
                "holt.text", "  å b ",
                "holt.flag", "FALSE",
                "holt.number", "10",
                "holt.size", "9000000000",
                "holt.time", "PT0M1.5S",
                "holt.list", " x ,, y,",
                "holt.way", "rope-ladder"));
        configured.putAll(Map.of(
                "holt.optional.text", "t",
                "holt.optional.number", "2147483647",
                "holt.optional.time", "P1DT1H",
                "holt.optional.way", "stairs"));

        assertThat(read())
                .isEqualTo(new Everything(
                        "å b",
                        false,
                        10,
                        9_000_000_000L,
                        Duration.ofMillis(1500),
                        List.of("x", "y"),
                        Way.ROPE_LADDER,
                        Optional.of("t"),
                        OptionalInt.of(Integer.MAX_VALUE),
                        Optional.of(Duration.ofHours(25)),
                        Optional.of(Way.STAIRS)));
    }

    @Test
    void takesBlankTextForNone() {
        configured.putAll(Map.of("holt.number", "  ", "holt.optional.text", "", "holt.optional.number", "\t"));
        assertThat(read().number()).isEqualTo(5);
        assertThat(read().optionalText()).isEmpty();
        assertThat(read().optionalNumber()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "holt.flag|yes|must be true or false",
                "holt.number|ten|must be a whole number below 2147483648",
                "holt.number|1.5|must be a whole number below 2147483648",
                "holt.number|2147483648|must be a whole number below 2147483648",
                "holt.number|0|must be at least 1",
                "holt.number|11|must be at most 10",
                "holt.size|1e3|must be a whole number",
                "holt.size|9|must be at least 10",
                "holt.size|9000000001|must be at most 9000000000",
                "holt.time|5|must be an ISO-8601 duration such as PT15S",
                "holt.time|5s|must be an ISO-8601 duration such as PT15S",
                "holt.time|PT|must be an ISO-8601 duration such as PT15S",
                "holt.time|-PT5S|must be a duration of zero or more",
                "holt.time|PT0.999S|must be at least PT1S",
                "holt.time|PT1M0.001S|must be at most PT1M",
                "holt.time|PT99999999999999999999S|must be an ISO-8601 duration such as PT15S",
                "holt.way|ladder|must be stairs or rope-ladder",
                "holt.way|STAIRS|must be stairs or rope-ladder",
                "holt.way|rope_ladder|must be stairs or rope-ladder",
                "holt.optional.number|0|must be at least 1",
                "holt.optional.time|PT0S|must be at least PT1S",
                "holt.optional.way|rope|must be stairs or rope-ladder"
            })
    void refusesWhatCannotBeInOneLineThatNamesTheKey(String key, String text, String demand) {
        configured.put(key, text);
        assertThatThrownBy(this::read)
                .isInstanceOf(BadSettingException.class)
                .hasMessage(key + ": " + demand + ", but it is '" + text + "'");
    }

    @Test
    void showsNoSecretInAMessage() {
        configured.put("holt.pin", "topsecret");
        assertThatThrownBy(() -> reader().read(Hidden.class))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("holt.pin: must be a whole number")
                .hasMessageNotContaining("topsecret")
                .hasNoCause();
    }

    private Everything read() {
        return reader().read(Everything.class);
    }

    private SettingsReader reader() {
        return new SettingsReader(key -> Optional.ofNullable(configured.get(key)));
    }
}

package holt.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.protocol.rocket.RocketHubSettings;
import holt.protocol.rocket.RocketSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocketSettingsTest {
    @Test
    void defaults() {
        HoltSettings settings = read(Map.of());

        assertThat(settings.rocket()).isEqualTo(new RocketSettings(List.of("main"), 100_000));
        assertThat(settings.rocketHubs())
                .containsExactly(Map.entry("main", new RocketHubSettings(Optional.empty(), Optional.empty())));
    }

    @Test
    void everyKeyIsMapped() {
        HoltSettings settings = read(Map.of(
                "holt.rocket.hubs", "main, b.c",
                "holt.rocket.max-channels", "7",
                "holt.rocket.main.read-only-secret", "r",
                "holt.rocket.main.read-write-secret", "rw",
                "holt.rocket.b.c.read-write-secret", "*"));

        assertThat(settings.rocket()).isEqualTo(new RocketSettings(List.of("main", "b.c"), 7));
        assertThat(settings.rocketHubs())
                .containsOnly(
                        Map.entry("main", new RocketHubSettings(Optional.of("r"), Optional.of("rw"))),
                        Map.entry("b.c", new RocketHubSettings(Optional.empty(), Optional.of("*"))));
    }

    @Test
    void knowsTheKeysOfTheConfiguredHubsAndNoOthers() {
        List<String> keys = HoltSettings.keysOfNames(reader(Map.of("holt.rocket.hubs", "a,b")));
        KnownKeys known = new KnownKeys(HoltSettings.records(), keys);

        assertThat(keys)
                .containsExactly(
                        "holt.rocket.a.read-only-secret",
                        "holt.rocket.a.read-write-secret",
                        "holt.rocket.b.read-only-secret",
                        "holt.rocket.b.read-write-secret");
        assertThat(known.firstUnknown(keys, name -> false)).isEmpty();
        assertThat(known.firstUnknown(List.of("holt.rocket.hubs", "holt.rocket.max-channels"), name -> false))
                .isEmpty();
        assertThat(known.firstUnknown(List.of("holt.rocket.c.read-only-secret"), name -> false))
                .hasValue("holt.rocket.c.read-only-secret: no such setting; the nearest is"
                        + " holt.rocket.a.read-only-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "é", "a%20b", ".", "..", "<hub>", "a,b:c"})
    void refusesABadNameAndNamesTheKey(String hubs) {
        assertThatThrownBy(() -> read(Map.of("holt.rocket.hubs", hubs)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("holt.rocket.hubs: a hub's name has")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesANameThatIsThereTwice() {
        assertThatThrownBy(() -> read(Map.of("holt.rocket.hubs", "a,b,a")))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("holt.rocket.hubs: there is more than one hub 'a'");
    }

    @Test
    void refusesToHaveNoRoomForChannels() {
        assertThatThrownBy(() -> read(Map.of("holt.rocket.max-channels", "0")))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("holt.rocket.max-channels: must be at least 1, but it is '0'");
    }

    @Test
    void showsNoSecret() {
        HoltSettings settings = read(Map.of(
                "holt.rocket.main.read-only-secret", "hush",
                "holt.rocket.main.read-write-secret", "*"));

        assertThat(settings.toString())
                .doesNotContain("hush")
                .contains("RocketHubSettings[readOnlySecret=set, readWriteSecret=any]");
    }

    private static HoltSettings read(Map<String, String> configured) {
        return HoltSettings.read(reader(configured));
    }

    private static SettingsReader reader(Map<String, String> configured) {
        return new SettingsReader(key -> Optional.ofNullable(configured.get(key)));
    }
}

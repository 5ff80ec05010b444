package holt.protocol.shark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.settings.SettingsMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharkSettingsTest {
    private static final String KEY = "holt.shark.config";

    @Test
    void defaults() {
        SharkSettings settings = SettingsMapping.defaults(SharkSettings.class);
        assertThat(settings).isEqualTo(new SharkSettings(Optional.empty(), 100, 10_000));
        assertThat(settings.configuration().services()).isEmpty();
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(SettingsMapping.everyKey(
                        SharkSettings.class,
                        Map.of(KEY, "{}", "holt.shark.concurrent-callbacks", "2", "holt.shark.waiting-callbacks", "0")))
                .isEqualTo(new SharkSettings(Optional.of("{}"), 2, 0));
    }

    @Test
    void readsAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("shark.json"), " {\"services\":{\"books\":{}}}\n");
        assertThat(SettingsMapping.read(SharkSettings.class, Map.of(KEY, file.toString()))
                        .configuration()
                        .services())
                .containsOnlyKeys("books");
    }

    @Test
    void stopsAtAFileThatIsNotThere() {
        assertThatThrownBy(() -> SettingsMapping.read(SharkSettings.class, Map.of(KEY, "/nowhere/shark.json")))
                .hasMessageStartingWith("holt.shark.config: no JSON object, and no file that can be read: ")
                .hasMessageContaining("/nowhere/shark.json");
    }

    @Test
    void stopsWithTheKeyAndThePathOfTheCulprit() {
        assertThatThrownBy(() -> SettingsMapping.read(
                        SharkSettings.class, Map.of(KEY, "{\"services\":{\"b\":{\"on_mesage\":1}}}")))
                .hasMessage("holt.shark.config: $.services.b.on_mesage: no such key; the nearest is on_message");
    }

    @Test
    void showsNoConfiguration() {
        assertThat(SettingsMapping.read(SharkSettings.class, Map.of(KEY, "{}")).toString())
                .isEqualTo("SharkSettings[config=set, concurrentCallbacks=100, waitingCallbacks=10000]");
    }
}

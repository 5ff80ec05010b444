package holt.protocol.shark.config;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import holt.core.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Shark's settings. All that SocketShark itself has is in one JSON object.
 *
 * @param config the path of a JSON file, or the JSON object itself, which then begins with <code>{</code>, blanks aside; without it there are
 *     no services. URLs in it may hold credentials
 * @param concurrentCallbacks how many calls of one kind may be under way to one service; further ones wait, as part of their
 *     time limit
 * @param waitingCallbacks how many of one kind may wait for one service; further ones fail at once
 */
public record SharkSettings(
        @Key(CONFIG) @Secret Optional<String> config,

        @Key("holt.shark.concurrent-callbacks") @Default("100") @Range(min = "1")
        int concurrentCallbacks,

        @Key("holt.shark.waiting-callbacks") @Default("10000") @Range(min = "0")
        int waitingCallbacks) {
    private static final String CONFIG = "holt.shark.config";

    /**
     * Reads the configuration.
     *
     * @return what is configured, or the defaults without any service
     * @throws IllegalArgumentException if it cannot be read or be; the message is one line that begins with the key, and names
     *     the culprit by its JSON path
     */
    public SharkConfiguration configuration() {
        try {
            return SharkConfiguration.parse(config.map(SharkSettings::json).orElse("{}"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CONFIG + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "SharkSettings[config=" + (config.isPresent() ? "set" : "none") + ", concurrentCallbacks="
                + concurrentCallbacks + ", waitingCallbacks=" + waitingCallbacks + "]";
    }

    private static String json(String config) {
        if (config.stripLeading().startsWith("{")) {
            return config;
        }
        try {
            return Files.readString(Path.of(config));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("no JSON object, and no file that can be read: " + e, e);
        }
    }
}

package holt.protocol.rocket;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which hubs Rocket has. What belongs to one hub alone is in {@link RocketHubSettings}.
 *
 * @param hubs the names of the hubs, each of letters, digits, {@code -}, {@code _} and {@code .}; the hub {@code main}, if there
 *     is one, is at {@code /rocket}, and each is at {@code /rocket/<name>}
 * @param maxChannels how many channels one hub can have; channels stay until the server stops, and when there are that many,
 *     subscribing to one more is answered with {@code invalid_channel}
 */
public record RocketSettings(
        @Key(HUBS) @Default("main") List<String> hubs,

        @Key("holt.rocket.max-channels") @Default("100000") @Range(min = "1")
        int maxChannels) {
    private static final String HUBS = "holt.rocket.hubs";
    /** Names of dots alone mean something else in a path. */
    private static final Pattern HUB = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]+");

    public RocketSettings {
        hubs = List.copyOf(hubs);
        Set<String> seen = new HashSet<>();
        for (String hub : hubs) {
            if (!HUB.matcher(hub).matches()) {
                throw new IllegalArgumentException(
                        HUBS + ": a hub's name has letters, digits, '-', '_' and '.', but this is '" + hub + "'");
            }
            if (!seen.add(hub)) {
                throw new IllegalArgumentException(HUBS + ": there is more than one hub '" + hub + "'");
            }
        }
    }
}

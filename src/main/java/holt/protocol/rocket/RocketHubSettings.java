package holt.protocol.rocket;

import holt.core.settings.Key;
import holt.core.settings.Secret;
import java.util.Optional;

/**
 * Who gets which level in one hub.
 *
 * @param readOnlySecret what a client must know to subscribe; without it nobody may, and with {@code *} any secret does
 * @param readWriteSecret what a client must know to subscribe and publish; likewise
 */
public record RocketHubSettings(
        @Key("holt.rocket.<hub>.read-only-secret") @Secret Optional<String> readOnlySecret,

        @Key("holt.rocket.<hub>.read-write-secret") @Secret Optional<String> readWriteSecret) {
    /** The secret that stands for any. */
    static final String ANY = "*";

    @Override
    public String toString() {
        return "RocketHubSettings[readOnlySecret=" + masked(readOnlySecret) + ", readWriteSecret="
                + masked(readWriteSecret) + "]";
    }

    private static String masked(Optional<String> secret) {
        return secret.map(set -> set.equals(ANY) ? "any" : "set").orElse("none");
    }
}

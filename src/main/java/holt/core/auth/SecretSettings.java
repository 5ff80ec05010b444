package holt.core.auth;

import holt.core.settings.Key;
import holt.core.settings.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secret that backends share with this server.
 *
 * @param current signs and verifies; without it no signature verifies
 * @param previous also accepted when verifying, so that the secret can be rotated
 */
public record SecretSettings(
        @Key("holt.secret") @Secret Optional<String> current,

        @Key("holt.secret.previous") @Secret Optional<String> previous) {
    /**
     * Gives the secrets that verify a signature.
     *
     * @return the current one first
     */
    public List<String> accepted() {
        return current.isEmpty()
                ? List.of()
                : Stream.of(current, previous).flatMap(Optional::stream).toList();
    }

    @Override
    public String toString() {
        return "SecretSettings[current=" + (current.isPresent() ? "set" : "none") + ", previous="
                + (previous.isPresent() ? "set" : "none") + "]";
    }
}

package holt.http.api;

import holt.core.settings.Key;
import holt.core.settings.Secret;
import java.util.Optional;

/**
 * Who may use the API.
 *
 * @param key what operators and services show as {@code Authorization: Bearer <key>}; without it nobody may do what takes a key
 */
public record ApiSettings(@Key("holt.api.key") @Secret Optional<String> key) {
    @Override
    public String toString() {
        return "ApiSettings[key=" + (key.isPresent() ? "set" : "none") + "]";
    }
}

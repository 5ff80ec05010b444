package holt.operations;

import java.util.List;
import java.util.Optional;

/**
 * The settings that are in force on this node, as far as they may be shown.
 *
 * @param all the settings in the order of their keys
 */
public record EffectiveSettings(List<Setting> all) {
    public EffectiveSettings {
        all = List.copyOf(all);
    }

    /**
     * One setting.
     *
     * @param key its key
     * @param value its value as an operator writes it; a mask if it is a secret, nothing if it has none
     * @param secret whether its value must not be shown
     */
    public record Setting(String key, Optional<String> value, boolean secret) {}
}

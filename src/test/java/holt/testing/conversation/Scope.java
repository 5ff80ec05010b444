package holt.testing.conversation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names a performance has bound so far, and the functions it can call. Immutable: a match that fails leaves nothing behind. */
final class Scope {
    private final Builtins builtins;
    private final Map<String, String> values;

    private Scope(Builtins builtins, Map<String, String> values) {
        this.builtins = builtins;
        this.values = values;
    }

    static Scope with(Builtins builtins) {
        return new Scope(builtins, Map.of());
    }

    Scope bind(String name, String value) {
        Map<String, String> extended = new TreeMap<>(values);
        extended.put(name, value);
        return new Scope(builtins, extended);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String call(String function, String argument) {
        return builtins.call(function, argument);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

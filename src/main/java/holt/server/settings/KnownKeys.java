package holt.server.settings;

import holt.core.settings.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The keys that this version knows, to be held against those that are configured. */
final class KnownKeys {
    private static final String PREFIX = "holt.";

    private final TreeSet<String> keys = new TreeSet<>();

    /**
     * Gathers the keys of settings records.
     *
     * @param records all settings records
     * @param others keys that no record can name, such as those with a name of the operator's in them
     */
    public KnownKeys(List<Class<? extends Record>> records, Collection<String> others) {
        records.stream().flatMap(type -> SettingKey.all(type, "")).forEach(keys::add);
        keys.addAll(others);
    }

    /**
     * Looks for a key that begins with {@code holt.} and is none.
     *
     * @param configured the names of all configured properties, of whatever application
     * @param isForeign tells of a name that it did not come from an operator's hand
     * @return one line about the first unknown key, naming the nearest known one
     */
    public Optional<String> firstUnknown(Iterable<String> configured, Predicate<String> isForeign) {
        TreeSet<String> unknown = new TreeSet<>();
        for (String name : configured) {
            if (name.startsWith(PREFIX) && !keys.contains(name) && !isForeign.test(name)) {
                unknown.add(name);
            }
        }
        return unknown.stream()
                .findFirst()
                .map(name -> name + ": no such setting; the nearest is " + NearestName.among(keys, name));
    }
}

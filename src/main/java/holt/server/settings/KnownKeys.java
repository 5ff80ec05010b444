package holt.server.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
        return unknown.stream().findFirst().map(name -> name + ": no such setting; the nearest is " + nearest(name));
    }

    private String nearest(String name) {
        return keys.stream()
                .min(Comparator.comparingInt(key -> distance(key, name)))
                .orElse("none");
    }

    /** The Levenshtein distance: how many letters to insert, delete or replace. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}

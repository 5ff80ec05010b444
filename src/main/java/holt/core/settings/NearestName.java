package holt.core.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody probably meant who wrote a name that is none. */
public final class NearestName {
    private NearestName() {}

    /**
     * Looks for the known name that takes the fewest letters to insert, delete or replace.
     *
     * @param name the unknown one
     * @param known the known ones; of several that are equally near the first counts
     * @return the nearest, or {@code none} if there are no known ones
     */
    public static String among(Collection<String> known, String name) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, name)))
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

package holt.testing.conversation;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The status or close codes that are right: any if the set is empty. */
record Codes(Set<Integer> allowed) {
    /** Reads {@code 400}, {@code 400|426} or {@code *}. */
    static Codes parse(String source) {
        if (source.equals("*")) {
            return new Codes(Set.of());
        }
        return new Codes(
                Stream.of(source.split("\\|", -1)).map(Integer::valueOf).collect(Collectors.toSet()));
    }

    static Codes of(int code) {
        return new Codes(Set.of(code));
    }

    boolean allow(int code) {
        return allowed.isEmpty() || allowed.contains(code);
    }

    @Override
    public String toString() {
        return allowed.isEmpty()
                ? "*"
                : new TreeSet<>(allowed).stream().map(String::valueOf).collect(Collectors.joining("|"));
    }
}

package holt.testing.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pairs arrivals with expectations one to one, in whatever way makes the names come out right. */
final class Assignment {
    private Assignment() {}

    /** Returns the scope extended by the names bound, or nothing if no pairing fits. */
    static Optional<Scope> of(List<Expectation> expected, List<Arrival> arrivals, Scope scope) {
        if (expected.isEmpty() || arrivals.isEmpty()) {
            return expected.size() == arrivals.size() ? Optional.of(scope) : Optional.empty();
        }
        Arrival first = arrivals.get(0);
        List<Arrival> others = arrivals.subList(1, arrivals.size());
        for (Expectation candidate : expected) {
            Optional<Scope> paired = candidate
                    .match(first, scope)
                    .flatMap(extended -> of(without(expected, candidate), others, extended));
            if (paired.isPresent()) {
                return paired;
            }
        }
        return Optional.empty();
    }

    private static List<Expectation> without(List<Expectation> expected, Expectation taken) {
        List<Expectation> rest = new ArrayList<>(expected);
        rest.remove(taken);
        return rest;
    }
}

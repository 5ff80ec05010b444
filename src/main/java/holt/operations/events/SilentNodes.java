package holt.operations.events;

import holt.core.broker.Membership;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The nodes that should be heard of, as they are known to be alive. One that has just come, or that was just begun to be looked for, has some
 * time to say something. Safe for use by several threads.
 */
final class SilentNodes {
    private final Optional<Membership> membership;
    private final long patienceNanos;
    private final LongSupplier nanos;
    /** By id, since when each is known to be alive. */
    private final ConcurrentSkipListMap<String, Long> alive = new ConcurrentSkipListMap<>();

    SilentNodes(Optional<Membership> membership, long patienceNanos, LongSupplier nanos) {
        this.membership = membership;
        this.patienceNanos = patienceNanos;
        this.nanos = nanos;
    }

    /** Asks who is alive; the answer counts when it comes. */
    void look() {
        membership.ifPresent(members -> members.alive().whenComplete((names, failure) -> {
            if (failure == null) {
                learn(names.stream().map(members::nodeOf).collect(Collectors.toSet()));
            } else {
                // Nobody is to be called silent when it is this node that cannot hear.
                forget();
            }
        }));
    }

    /** Looks for nobody any more. */
    void forget() {
        alive.clear();
    }

    /** Gives those of whom nothing is heard, in their order. */
    List<String> among(Set<String> heard) {
        long now = nanos.getAsLong();
        return alive.entrySet().stream()
                .filter(known -> !heard.contains(known.getKey()) && now - known.getValue() > patienceNanos)
                .map(known -> known.getKey())
                .toList();
    }

    private void learn(Set<String> nodes) {
        alive.keySet().retainAll(nodes);
        nodes.forEach(node -> alive.putIfAbsent(node, nanos.getAsLong()));
    }
}

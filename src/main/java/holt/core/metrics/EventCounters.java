package holt.core.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How often clients asked for what, and what became of it. An enum names all that can be asked for; what a client calls by a name
 * that nobody knows is one of its constants as well. Safe for use by several threads.
 *
 * @param <E> names what can be asked for
 */
public final class EventCounters<E extends Enum<E>> {
    /** Never changed once made. */
    private final Map<E, Map<Outcome, Counter>> counters;

    /**
     * Begins at zero.
     *
     * @param type names what can be asked for
     */
    public EventCounters(Class<E> type) {
        this.counters = new EnumMap<>(type);
        for (E event : type.getEnumConstants()) {
            Map<Outcome, Counter> byOutcome = new EnumMap<>(Outcome.class);
            Stream.of(Outcome.values()).forEach(outcome -> byOutcome.put(outcome, new Counter()));
            counters.put(event, byOutcome);
        }
    }

    /**
     * Counts an event.
     *
     * @param event what was asked for
     * @param outcome what became of it
     */
    public void count(E event, Outcome outcome) {
        counter(event, outcome).increment();
    }

    /**
     * Reads a number.
     *
     * @param event what was asked for
     * @param outcome what became of it
     * @return how often that was so
     */
    public long value(E event, Outcome outcome) {
        return counter(event, outcome).value();
    }

    /**
     * Gives all numbers.
     *
     * @return one for every event and outcome there can be
     */
    public Stream<Series> all() {
        return counters.entrySet().stream()
                .flatMap(event -> event.getValue().entrySet().stream()
                        .map(outcome -> new Series(
                                Labels.of(event.getKey()), Labels.of(outcome.getKey()), outcome.getValue())));
    }

    /**
     * One number and what it counts.
     *
     * @param event what was asked for
     * @param outcome what became of it
     * @param counter how often that was so
     */
    public record Series(String event, String outcome, Counter counter) {}

    private Counter counter(E event, Outcome outcome) {
        Map<Outcome, Counter> byOutcome = counters.get(event);
        Counter counter = byOutcome == null ? null : byOutcome.get(outcome);
        if (counter == null) {
            throw new IllegalStateException("every event and outcome has a counter");
        }
        return counter;
    }
}

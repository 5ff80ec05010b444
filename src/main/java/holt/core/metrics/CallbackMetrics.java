package holt.core.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** How long one service takes to answer one kind of question, by what came of it. Safe for use by several threads. */
public final class CallbackMetrics {
    private final String service;
    private final String callback;
    private final Map<Outcome, LatencyHistogram> timers;

    /** Made by {@link Metrics#callback}. */
    CallbackMetrics(String service, String callback) {
        this.service = service;
        this.callback = callback;
        Map<Outcome, LatencyHistogram> byOutcome = new EnumMap<>(Outcome.class);
        Stream.of(Outcome.values()).forEach(outcome -> byOutcome.put(outcome, new LatencyHistogram()));
        this.timers = Collections.unmodifiableMap(byOutcome);
    }

    /**
     * Gives the service.
     *
     * @return its name in the configuration
     */
    public String service() {
        return service;
    }

    /**
     * Gives the question.
     *
     * @return the name its protocol has for it
     */
    public String callback() {
        return callback;
    }

    /**
     * Counts an answer, or that none came.
     *
     * @param outcome {@link Outcome#OK} if the service agreed, {@link Outcome#REFUSED} if it did not, {@link Outcome#INVALID} if
     *     its answer could not be understood, {@link Outcome#FAILED} if there was none
     * @param nanos how long it took, with all tries
     */
    public void record(Outcome outcome, long nanos) {
        timer(outcome).record(nanos);
    }

    /**
     * Gives the timer of an outcome.
     *
     * @param outcome what came of the question
     * @return how long that took
     */
    public LatencyHistogram timer(Outcome outcome) {
        LatencyHistogram timer = timers.get(outcome);
        if (timer == null) {
            throw new IllegalStateException("every outcome has a timer");
        }
        return timer;
    }

    /**
     * Gives all timers.
     *
     * @return one for every outcome there can be
     */
    public Stream<Series> all() {
        return timers.entrySet().stream().map(entry -> new Series(Labels.of(entry.getKey()), entry.getValue()));
    }

    /**
     * One timer and what it times.
     *
     * @param outcome what came of the question
     * @param timer how long that took
     */
    public record Series(String outcome, LatencyHistogram timer) {}
}

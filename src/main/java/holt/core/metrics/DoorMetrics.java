package holt.core.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What is counted of one protocol. Safe for use by several threads. */
public final class DoorMetrics {
    private final String door;
    private final Counter opened = new Counter();
    private final Counter released = new Counter();
    private final Map<Enum<?>, Counter> closed;
    private final Counter publications = new Counter();
    private final Counter deliveries = new Counter();
    private final Map<Class<?>, EventCounters<?>> events = new ConcurrentHashMap<>();

    /** Made by {@link Metrics#door}. */
    DoorMetrics(String door, Enum<?>[] closeReasons) {
        this.door = door;
        Map<Enum<?>, Counter> byReason = new LinkedHashMap<>();
        for (Enum<?> reason : closeReasons) {
            byReason.put(reason, new Counter());
        }
        this.closed = Collections.unmodifiableMap(byReason);
    }

    /**
     * Gives the protocol.
     *
     * @return the door's name
     */
    public String door() {
        return door;
    }

    /**
     * Counts the connections that were opened.
     *
     * @return the counter
     */
    public Counter opened() {
        return opened;
    }

    /**
     * Counts the connections whose sockets are gone.
     *
     * @return the counter
     */
    public Counter released() {
        return released;
    }

    /**
     * Counts the connections that ended, by reason.
     *
     * @param reason one of the reasons that {@link Metrics} was told of
     * @return the counter
     */
    public Counter closed(Enum<?> reason) {
        Counter counter = closed.get(reason);
        if (counter == null) {
            throw new IllegalArgumentException(reason + " is no reason that connections end for");
        }
        return counter;
    }

    /**
     * Gives the counters of connections that ended.
     *
     * @return each by the name of the reason
     */
    public Map<String, Counter> closed() {
        Map<String, Counter> byName = new LinkedHashMap<>();
        closed.forEach((reason, counter) -> byName.put(Labels.of(reason), counter));
        return byName;
    }

    /**
     * Counts the messages that were published through this door and that the broker took over, once for each channel. Members
     * coming and going are not among them.
     *
     * @return the counter
     */
    public Counter publications() {
        return publications;
    }

    /**
     * Counts the messages that were queued for subscribers behind this door, once for each. Members coming and going are not
     * among them.
     *
     * @return the counter
     */
    public Counter deliveries() {
        return deliveries;
    }

    /**
     * Counts what clients ask for.
     *
     * @param type names what can be asked for
     * @param <E> likewise
     * @return the counters, the same for every call with the same type
     */
    @SuppressWarnings("unchecked") // only ever stored beside the type they were made of
    public <E extends Enum<E>> EventCounters<E> events(Class<E> type) {
        return (EventCounters<E>) events.computeIfAbsent(type, made -> new EventCounters<>(type));
    }

    /**
     * Gives the counters of all that clients ask for.
     *
     * @return one for every event and outcome there can be
     */
    public Stream<EventCounters.Series> events() {
        return events.values().stream().flatMap(EventCounters::all);
    }
}

package holt.core.metrics;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All that a node counts and times of itself. Safe for use by several threads. */
public final class Metrics {
    private final Enum<?>[] closeReasons;
    private final ConcurrentNavigableMap<String, DoorMetrics> doors = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, CallbackMetrics> callbacks = new ConcurrentSkipListMap<>();
    private final LatencyHistogram delivery = new LatencyHistogram();
    private final LatencyHistogram brokerPublish = new LatencyHistogram();

    /**
     * Begins at zero.
     *
     * @param closeReasons why connections end
     */
    public Metrics(Enum<?>... closeReasons) {
        this.closeReasons = closeReasons.clone();
    }

    /**
     * Gives what is counted of a protocol.
     *
     * @param name the door's name, chosen by the server
     * @return the counters, the same for every call with the same name
     */
    public DoorMetrics door(String name) {
        return doors.computeIfAbsent(name, door -> new DoorMetrics(door, closeReasons));
    }

    /**
     * Gives all protocols.
     *
     * @return a live view, in the order of their names
     */
    public Collection<DoorMetrics> doors() {
        return Collections.unmodifiableCollection(doors.values());
    }

    /**
     * Gives what is timed of a callback: a question to a service outside of this server.
     *
     * @param service the service's name in the configuration, or that of the door if there is but one
     * @param callback what is asked, by the name its protocol has for it
     * @return the timers, the same for every call with the same names
     */
    public CallbackMetrics callback(String service, String callback) {
        return callbacks.computeIfAbsent(service + '\0' + callback, key -> new CallbackMetrics(service, callback));
    }

    /**
     * Gives all callbacks.
     *
     * @return a live view, in the order of their names
     */
    public Collection<CallbackMetrics> callbacks() {
        return Collections.unmodifiableCollection(callbacks.values());
    }

    /**
     * Times deliveries: from when a publication reached this node's subscribers until it was written to the socket of one of
     * them, once for each.
     *
     * @return the timer
     */
    public LatencyHistogram delivery() {
        return delivery;
    }

    /**
     * Times publishing: from the call of the broker until it has taken the publication over.
     *
     * @return the timer
     */
    public LatencyHistogram brokerPublish() {
        return brokerPublish;
    }
}

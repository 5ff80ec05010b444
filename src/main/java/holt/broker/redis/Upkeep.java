package holt.broker.redis;

import holt.core.broker.BrokerException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What has to be done all the time so that the nodes agree: leases are renewed, dead nodes buried, and what could not be told to Redis
 * is told when it can be. Every step blocks, and what fails is tried again by the next beat. Confined to one thread, {@link #addFirst} and
 * {@link #poll} apart.
 */
final class Upkeep {
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final int BEATS_PER_REFRESH = 3600;
    private static final Logger LOGGER = System.getLogger(Upkeep.class.getName());

    private final RedisLease lease;
    private final RedisRoster roster;
    private final Burials burials;
    private final List<Holding> holdings = new CopyOnWriteArrayList<>();
    private final Collection<RedisKnownNames> names = new CopyOnWriteArrayList<>();
    private final Deque<String> endedIncarnations = new ArrayDeque<>();
    private int beats;

    Upkeep(RedisLease lease, RedisRoster roster, Burials burials) {
        this.lease = lease;
        this.roster = roster;
        this.burials = burials;
    }

    /** Takes care of something from now on, before what it takes care of already. */
    void addFirst(Holding holding) {
        holdings.add(0, holding);
    }

    /** Takes care of names from now on. */
    void poll(RedisKnownNames more) {
        names.add(more);
    }

    void beat() {
        try {
            lease.keep().ifPresent(endedIncarnations::add);
            while (!endedIncarnations.isEmpty()) {
                holdings.forEach(holding -> holding.restore(endedIncarnations.getFirst()));
                endedIncarnations.removeFirst();
            }
            holdings.forEach(Holding::settle);
            names.forEach(RedisKnownNames::poll);
            if (roster.isHeard()) {
                burials.hold();
            }
            beats++;
            if (beats % BEATS_PER_REFRESH == 0) {
                lease.refresh();
                holdings.forEach(Holding::refresh);
            }
        } catch (BrokerException e) {
            LOGGER.log(Level.DEBUG, () -> "upkeep has to wait: " + e.getMessage());
        }
    }
}

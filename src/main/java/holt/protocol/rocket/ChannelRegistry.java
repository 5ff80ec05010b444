package holt.protocol.rocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The channels that one hub has: those that were ever subscribed to, whoever is subscribed now. There are at most so many.
 * Safe for use by several threads; no call blocks.
 */
final class ChannelRegistry {
    private final int max;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    /** Held while a name is added, so that no two callers take the last place. */
    private final Object lock = new Object();

    ChannelRegistry(int max) {
        this.max = max;
    }

    /** Makes a channel unless it is there; returns false if there is no room for it. */
    boolean create(String name) {
        if (names.contains(name)) {
            return true;
        }
        synchronized (lock) {
            return names.size() < max ? names.add(name) || names.contains(name) : names.contains(name);
        }
    }

    /** Tells whether a channel was ever made. */
    boolean contains(String name) {
        return names.contains(name);
    }
}

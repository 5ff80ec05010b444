package holt.protocol.rocket;

import holt.core.channel.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The channels one connection is subscribed to. When the connection ends it leaves them all, and joins none afterwards. Safe
 * for use by several threads; subscriptions are cancelled without a lock held.
 */
final class JoinedChannels {
    private final Object lock = new Object();
    // Guarded by lock.
    private final Map<String, Subscription> byName = new HashMap<>(4);
    private boolean closed;

    boolean contains(String channel) {
        synchronized (lock) {
            return byName.containsKey(channel);
        }
    }

    int size() {
        synchronized (lock) {
            return byName.size();
        }
    }

    void join(Subscription subscription) {
        boolean late;
        synchronized (lock) {
            late = closed;
            if (!late) {
                byName.put(subscription.channel().name(), subscription);
            }
        }
        if (late) {
            subscription.cancel();
        }
    }

    /** Leaves a channel; does nothing where there is no subscription. */
    void leave(String channel) {
        @Nullable Subscription subscription;
        synchronized (lock) {
            subscription = byName.remove(channel);
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }

    void leaveAll() {
        List<Subscription> all;
        synchronized (lock) {
            closed = true;
            all = List.copyOf(byName.values());
            byName.clear();
        }
        all.forEach(Subscription::cancel);
    }
}

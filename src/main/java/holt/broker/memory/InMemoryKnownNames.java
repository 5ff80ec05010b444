package holt.broker.memory;

import holt.core.broker.KnownNames;
import holt.core.channel.ChannelName;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The names that a single node knows. */
public final class InMemoryKnownNames implements KnownNames {
    private static final CompletionStage<Boolean> KNOWN = CompletableFuture.completedStage(true);
    private static final CompletionStage<Boolean> FULL = CompletableFuture.completedStage(false);

    private final int max;
    private final Map<String, Set<String>> scopes = new ConcurrentHashMap<>();
    /** Held while a name is added, so that no two callers take the last place. */
    private final Object lock = new Object();

    /**
     * Begins without any.
     *
     * @param max how many each scope may have
     */
    public InMemoryKnownNames(int max) {
        this.max = max;
    }

    @Override
    public CompletionStage<Boolean> add(ChannelName name) {
        if (contains(name)) {
            return KNOWN;
        }
        Set<String> names = names(name);
        synchronized (lock) {
            if (names.size() < max) {
                names.add(name.name());
            }
        }
        return contains(name) ? KNOWN : FULL;
    }

    @Override
    public boolean contains(ChannelName name) {
        Set<String> names = scopes.get(name.scope());
        return names != null && names.contains(name.name());
    }

    private Set<String> names(ChannelName name) {
        return scopes.computeIfAbsent(name.scope(), scope -> ConcurrentHashMap.newKeySet());
    }
}

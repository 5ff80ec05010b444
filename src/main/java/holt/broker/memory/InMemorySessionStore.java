package holt.broker.memory;

import holt.core.connection.ConnectionId;
import holt.core.connection.Ticker;
import holt.core.session.Attachment;
import holt.core.session.IdleSessions;
import holt.core.session.IdleSessions.IdleSession;
import holt.core.session.Session;
import holt.core.session.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The sessions of a single node. They are gone when it stops. */
public final class InMemorySessionStore implements SessionStore {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final long ttlNanos;
    private final Ticker ticker;

    private final Object lock = new Object();
    // Guarded by lock. INVARIANT: a key is in at most one of the three; idle is in the order of falling idle.
    private final Map<String, Held> attached = new HashMap<>();
    private final LinkedHashMap<String, Idle> idle = new LinkedHashMap<>();
    private final Set<String> expired = new HashSet<>();

    /**
     * Makes an empty store.
     *
     * @param ttl how long a session may be idle
     * @param ticker the clock of that time
     */
    public InMemorySessionStore(Duration ttl, Ticker ticker) {
        this.ttlNanos = ttl.toNanos();
        this.ticker = ticker;
    }

    /** A session and the connection that has it. */
    private record Held(Session session, ConnectionId holder) {}

    /** A session and when it fell idle. */
    private record Idle(Session session, long since) {}

    @Override
    public CompletionStage<Boolean> create(Session session, ConnectionId holder) {
        synchronized (lock) {
            String key = session.key();
            boolean free = !attached.containsKey(key) && !idle.containsKey(key) && !expired.contains(key);
            if (free) {
                attached.put(key, new Held(session, holder));
            }
            return CompletableFuture.completedStage(free);
        }
    }

    @Override
    public CompletionStage<Attachment> attach(String key, ConnectionId holder) {
        synchronized (lock) {
            if (attached.containsKey(key)) {
                return CompletableFuture.completedStage(Attachment.Refused.ACTIVE);
            }
            Idle found = idle.get(key);
            if (found == null || isExpired(found)) {
                return CompletableFuture.completedStage(Attachment.Refused.UNKNOWN);
            }
            return attach(found.session, holder);
        }
    }

    @Override
    public CompletionStage<Attachment> adopt(Session session, ConnectionId holder) {
        synchronized (lock) {
            return attached.containsKey(session.key())
                    ? CompletableFuture.completedStage(Attachment.Refused.ACTIVE)
                    : attach(session, holder);
        }
    }

    @Override
    public CompletionStage<Void> detach(String key, ConnectionId holder) {
        synchronized (lock) {
            Held held = attached.get(key);
            if (held != null && held.holder.equals(holder)) {
                attached.remove(key);
                idle.put(key, new Idle(held.session, ticker.nanos()));
            }
        }
        return DONE;
    }

    @Override
    public CompletionStage<Boolean> remove(String key, ConnectionId holder) {
        synchronized (lock) {
            Idle known = idle.get(key);
            boolean isIdle = known != null && !isExpired(known);
            boolean removed = isIdle ? idle.remove(key, known) : removeHeld(key, holder);
            return CompletableFuture.completedStage(removed);
        }
    }

    @Override
    public CompletionStage<Optional<ConnectionId>> holder(String key) {
        synchronized (lock) {
            return CompletableFuture.completedStage(
                    Optional.ofNullable(attached.get(key)).map(Held::holder));
        }
    }

    @Override
    public CompletionStage<List<Session>> takeExpired(int max) {
        List<Session> taken = new ArrayList<>();
        synchronized (lock) {
            Iterator<Idle> longestIdle = idle.values().iterator();
            while (taken.size() < max && longestIdle.hasNext()) {
                Idle next = longestIdle.next();
                if (!isExpired(next)) {
                    break;
                }
                longestIdle.remove();
                taken.add(next.session);
                expired.add(next.session.key());
            }
        }
        return CompletableFuture.completedStage(taken);
    }

    @Override
    public CompletionStage<Void> forget(String key) {
        synchronized (lock) {
            expired.remove(key);
        }
        return DONE;
    }

    @Override
    public CompletionStage<IdleSessions> idle(int max) {
        long now = ticker.nanos();
        synchronized (lock) {
            List<IdleSession> longest = idle.values().stream()
                    .limit(max)
                    .map(one -> new IdleSession(one.session.key(), Duration.ofNanos(Math.max(0, now - one.since))))
                    .toList();
            return CompletableFuture.completedStage(new IdleSessions(idle.size(), longest));
        }
    }

    /** The lock is held by the caller. */
    private CompletionStage<Attachment> attach(Session session, ConnectionId holder) {
        idle.remove(session.key());
        expired.remove(session.key());
        attached.put(session.key(), new Held(session, holder));
        return CompletableFuture.completedStage(new Attachment.Attached(session));
    }

    /** The lock is held by the caller. */
    private boolean removeHeld(String key, ConnectionId holder) {
        Held held = attached.get(key);
        return held != null && held.holder.equals(holder) && attached.remove(key, held);
    }

    private boolean isExpired(Idle session) {
        return ticker.nanos() - session.since >= ttlNanos;
    }
}

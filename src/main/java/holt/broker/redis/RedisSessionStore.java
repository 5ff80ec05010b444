package holt.broker.redis;

import holt.core.connection.ActionQueue;
import holt.core.connection.ConnectionId;
import holt.core.session.Attachment;
import holt.core.session.IdleSessions;
import holt.core.session.Session;
import holt.core.session.SessionStore;
import holt.core.session.SessionStoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The sessions of several nodes. Each node remembers what its own connections hold, and puts that into Redis again whenever Redis may
 * have lost it. Calls for one session are made one after the other. One whose outcome is not known, as the connection to Redis was
 * lost over it, is undone before the next. The methods of {@link Holding} block and belong to one thread.
 */
final class RedisSessionStore implements SessionStore, Holding {
    /** How long Redis keeps what is overdue, so that a cluster which was out of service for so long still tells of its end. */
    private static final Duration GRACE = Duration.ofDays(7);

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    private static final Logger LOGGER = System.getLogger(RedisSessionStore.class.getName());

    private final SessionSteps steps;
    private final OverdueSessions overdue;
    private final RedisLease lease;
    private final IntSupplier connections;
    /** Confined to the thread that settles. */
    private int connectionsKnown;
    /** One for each bucket. */
    private final List<ActionQueue> lines = IntStream.range(0, RedisKeys.BUCKETS)
            .mapToObj(bucket -> new ActionQueue(Long.MAX_VALUE, RedisSessionStore::defect))
            .toList();
    /** What the connections of this node hold. */
    private final ConcurrentHashMap<String, Held> own = new ConcurrentHashMap<>();
    /** What has to be done for a session before anything else. */
    private final ConcurrentHashMap<String, Amends> owed = new ConcurrentHashMap<>();

    /**
     * Makes the store of this node.
     *
     * @param steps what can be done in Redis
     * @param overdue finds what has been idle for too long
     * @param lease names this node
     * @param connections counts connections to Redis; with each new one, something may have been forgotten there
     */
    RedisSessionStore(SessionSteps steps, OverdueSessions overdue, RedisLease lease, IntSupplier connections) {
        this.steps = steps;
        this.overdue = overdue;
        this.lease = lease;
        this.connections = connections;
    }

    /** A session and the connection that has it. */
    private record Held(Session session, ConnectionId holder) {}

    /** Brings about what should be, wherever an earlier call has got to. */
    @FunctionalInterface
    private interface Amends {
        CompletionStage<?> make();
    }

    /** For how long Redis keeps what belongs to sessions. */
    static Duration memory(Duration ttl) {
        return ttl.plus(GRACE);
    }

    @Override
    public CompletionStage<Boolean> create(Session session, ConnectionId holder) {
        String key = session.key();
        return inLine(
                key,
                () -> orElse(key, steps.create(session, holder), () -> steps.remove(key, holder.value()))
                        .thenApply(created -> {
                            if (created) {
                                own.put(key, new Held(session, holder));
                            }
                            return created;
                        }));
    }

    @Override
    public CompletionStage<Attachment> attach(String key, ConnectionId holder) {
        return inLine(
                key,
                () -> orElse(key, steps.attach(key, holder), () -> steps.detach(key, holder.value()))
                        .thenApply(outcome -> {
                            if (outcome instanceof Attachment.Attached attached) {
                                own.put(key, new Held(attached.session(), holder));
                            }
                            return outcome;
                        }));
    }

    @Override
    public CompletionStage<Attachment> adopt(Session session, ConnectionId holder) {
        String key = session.key();
        return inLine(
                key,
                () -> orElse(
                                key,
                                steps.keep(session, holder, SessionSteps.NOBODY),
                                () -> steps.detach(key, holder.value()))
                        .thenApply(kept -> {
                            if (!kept) {
                                return Attachment.Refused.ACTIVE;
                            }
                            own.put(key, new Held(session, holder));
                            return new Attachment.Attached(session);
                        }));
    }

    @Override
    public CompletionStage<Void> detach(String key, ConnectionId holder) {
        return afterAll(key, () -> {
            Amends detaching = detaching(key, holder);
            own.computeIfPresent(key, (same, held) -> held.holder.equals(holder) ? null : held);
            owe(key, detaching);
            return made(key);
        });
    }

    /** After what is owed already. */
    private void owe(String key, Amends more) {
        Amends before = owed.get(key);
        owed.put(key, before == null ? more : () -> before.make().thenCompose(made -> more.make()));
    }

    private Amends detaching(String key, ConnectionId holder) {
        Held held = own.get(key);
        return held != null && held.holder.equals(holder)
                ? () -> steps.detach(held.session, holder.value())
                : () -> steps.detach(key, holder.value());
    }

    @Override
    public CompletionStage<Boolean> remove(String key, ConnectionId holder) {
        return inLine(key, () -> {
            Held held = own.get(key);
            CompletionStage<Boolean> removal = steps.remove(key, holder.value());
            CompletionStage<Boolean> removed = held == null || !held.holder.equals(holder)
                    ? removal
                    : orElse(key, removal, () -> steps.keep(held.session, holder, holder.value()));
            return removed.thenApply(done -> {
                if (held != null && held.holder.equals(holder)) {
                    own.remove(key, held);
                }
                return done;
            });
        });
    }

    @Override
    public CompletionStage<Optional<ConnectionId>> holder(String key) {
        return inLine(key, () -> steps.holder(key));
    }

    @Override
    public CompletionStage<List<Session>> takeExpired(int max) {
        return orUnreachable(overdue.find(max).thenCompose(this::takeAll));
    }

    @Override
    public CompletionStage<IdleSessions> idle(int max) {
        return orUnreachable(overdue.all(max));
    }

    private static <T> CompletionStage<T> orUnreachable(CompletionStage<T> found) {
        CompletableFuture<T> told = new CompletableFuture<>();
        found.whenComplete((result, failure) -> {
            if (failure == null) {
                told.complete(result);
            } else {
                told.completeExceptionally(unreachable(failure));
            }
        });
        return told;
    }

    @Override
    public CompletionStage<Void> forget(String key) {
        return afterAll(key, () -> {
            owe(key, () -> steps.remove(key, SessionSteps.NOBODY));
            return made(key);
        });
    }

    /** What this node had is left where it is if others took it for dead: its connections are about to be closed. */
    @Override
    public void restore(String ended) {
        if (lease.wasBuried(ended)) {
            own.clear();
            return;
        }
        regain();
    }

    private void regain() {
        Group regained = new Group(lease::extend);
        own.keySet().forEach(key -> regained.add(inLine(key, () -> regained(key))));
        regained.await();
    }

    @Override
    public void settle() {
        int now = connections.getAsInt();
        if (now != connectionsKnown) {
            regain();
            connectionsKnown = now;
        }
        if (owed.isEmpty()) {
            return;
        }
        Group settled = new Group(lease::extend);
        List.copyOf(owed.keySet()).forEach(key -> settled.add(inLine(key, () -> DONE)));
        settled.await();
    }

    @Override
    public void refresh() {
        Group refreshed = new Group(lease::extend);
        own.keySet().forEach(key -> refreshed.add(steps.refresh(key)));
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            refreshed.add(steps.refresh(bucket));
        }
        refreshed.await();
    }

    private CompletionStage<Void> regained(String key) {
        Held held = own.get(key);
        if (held == null) {
            return DONE;
        }
        return steps.keep(held.session, held.holder, held.holder.value()).thenAccept(kept -> {
            if (!kept) {
                own.remove(key, held);
            }
        });
    }

    /** Those that another node is quicker to take, or that are out of reach, are left out. */
    private CompletionStage<List<Session>> takeAll(List<String> keys) {
        List<CompletableFuture<Optional<Session>>> taking = keys.stream()
                .map(key -> inLine(key, () -> taken(key))
                        .exceptionally(failure -> Optional.empty())
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(taking.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> taking.stream()
                        .map(CompletableFuture::join)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private CompletionStage<Optional<Session>> taken(String key) {
        return orElse(key, steps.take(key), () -> steps.expire(key, SessionSteps.NOBODY));
    }

    /** Does something for a session when everything before is done, amends included; fails as they do. */
    private <T> CompletionStage<T> inLine(String key, Supplier<CompletionStage<T>> step) {
        return afterAll(key, () -> made(key).thenCompose(done -> step.get()));
    }

    private <T> CompletionStage<T> afterAll(String key, Supplier<CompletionStage<T>> step) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        lines.get(RedisKeys.sessionBucket(key))
                .offer(
                        () -> DONE.thenCompose(begun -> step.get()).handle((value, failure) -> {
                            if (failure == null) {
                                outcome.complete(value);
                            } else {
                                outcome.completeExceptionally(unreachable(failure));
                            }
                            return null;
                        }),
                        0);
        return outcome;
    }

    private CompletionStage<Void> made(String key) {
        Amends amends = owed.get(key);
        return amends == null ? DONE : amends.make().thenAccept(done -> owed.remove(key, amends));
    }

    /** Remembers what to do if it stays open what came of a call. */
    private <T> CompletionStage<T> orElse(String key, CompletionStage<T> call, Amends amends) {
        return call.whenComplete((done, failure) -> {
            if (failure != null && !NotSentException.isBelow(failure)) {
                owed.put(key, amends);
            }
        });
    }

    private static SessionStoreException unreachable(Throwable failure) {
        return new SessionStoreException(RedisConnector.causeOf(failure), failure);
    }

    private static void defect(Throwable failure) {
        LOGGER.log(Level.ERROR, "a defect in the store of sessions", failure);
    }
}

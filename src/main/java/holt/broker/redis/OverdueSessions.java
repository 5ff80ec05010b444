package holt.broker.redis;

import holt.broker.redis.SessionSteps.Idle;
import holt.broker.redis.SessionSteps.Oldest;
import holt.core.connection.Ticker;
import holt.core.session.IdleSessions;
import holt.core.session.IdleSessions.IdleSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds sessions that are idle, and those that have been so for too long. What it sees of a bucket tells when to look again: what falls
 * idle later is overdue later. Safe for use by several threads; no call blocks.
 */
final class OverdueSessions {
    /**
     * Lest a clock of Redis that was set back, or another server's, be believed for long, and so that what a dead node did not get done is
     * found in time.
     */
    private static final long MAX_WAIT_MILLIS = Duration.ofSeconds(10).toMillis();

    private final SessionSteps steps;
    private final long ttlMillis;
    private final Ticker ticker;
    /** When to look at each bucket, by the ticker. */
    private final AtomicLongArray due = new AtomicLongArray(RedisKeys.BUCKETS);

    OverdueSessions(SessionSteps steps, Duration ttl, Ticker ticker) {
        this.steps = steps;
        this.ttlMillis = ttl.toMillis();
        this.ticker = ticker;
        long now = ticker.nanos();
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            due.set(bucket, now);
        }
    }

    /**
     * Looks where something may be overdue.
     *
     * @param max how many are wanted at most
     * @return their keys, those longest overdue first; failed if none was found and not every bucket could be looked at
     */
    CompletionStage<List<String>> find(int max) {
        long now = ticker.nanos();
        List<CompletableFuture<List<Idle>>> looks = new ArrayList<>();
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            if (due.get(bucket) - now <= 0) {
                looks.add(look(bucket, max, now).toCompletableFuture());
            }
        }
        return CompletableFuture.allOf(looks.toArray(CompletableFuture<?>[]::new))
                .handle((done, failure) -> {
                    List<String> keys = looks.stream()
                            .flatMap(OverdueSessions::seen)
                            .sorted(Comparator.comparingLong(Idle::since))
                            .limit(max)
                            .map(Idle::key)
                            .toList();
                    if (keys.isEmpty() && failure != null) {
                        throw new CompletionException(failure.getCause() == null ? failure : failure.getCause());
                    }
                    return keys;
                });
    }

    /**
     * Looks at all that is idle.
     *
     * @param max how many are wanted at most
     * @return how many there are, and those longest idle; failed if not every bucket could be looked at
     */
    CompletionStage<IdleSessions> all(int max) {
        List<CompletableFuture<Oldest>> looks = IntStream.range(0, RedisKeys.BUCKETS)
                .mapToObj(bucket -> steps.oldest(bucket, max).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    List<Oldest> seen =
                            looks.stream().map(CompletableFuture::join).toList();
                    return new IdleSessions(
                            seen.stream().mapToLong(Oldest::total).sum(),
                            seen.stream()
                                    .flatMap(OverdueSessions::aged)
                                    .sorted(Comparator.comparing(IdleSession::idle)
                                            .reversed())
                                    .limit(max)
                                    .toList());
                });
    }

    private static Stream<IdleSession> aged(Oldest bucket) {
        return bucket.entries().stream()
                .map(one -> new IdleSession(one.key(), Duration.ofMillis(Math.max(0, bucket.now() - one.since()))));
    }

    private static Stream<Idle> seen(CompletableFuture<List<Idle>> look) {
        return look.isCompletedExceptionally() ? Stream.empty() : look.join().stream();
    }

    private CompletionStage<List<Idle>> look(int bucket, int max, long now) {
        return steps.oldest(bucket, max).thenApply(oldest -> {
            List<Idle> overdue = oldest.entries().stream()
                    .filter(idle -> remaining(idle, oldest.now()) <= 0)
                    .toList();
            due.set(bucket, now + TimeUnit.MILLISECONDS.toNanos(overdue.isEmpty() ? wait(oldest) : 0));
            return overdue;
        });
    }

    /** Nothing of the bucket is overdue. A millisecond less, as the time that Redis tells is rounded down. */
    private long wait(Oldest oldest) {
        long millis = oldest.entries().stream()
                .mapToLong(idle -> remaining(idle, oldest.now()))
                .findFirst()
                .orElse(ttlMillis);
        return Math.min(millis - 1, MAX_WAIT_MILLIS);
    }

    private long remaining(Idle idle, long now) {
        return idle.since() + ttlMillis - now;
    }
}

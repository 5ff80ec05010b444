package holt.broker.redis;

import holt.core.broker.KnownNames;
import holt.core.channel.ChannelName;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.Protocol.Command;

/**
 * The names that several nodes know. In Redis each scope is a list in the order of arrival, so that a node asks for what came after
 * what it has; {@link #poll} does, and belongs to one thread. Should Redis have forgotten, every node tells it again what it knows.
 */
final class RedisKnownNames implements KnownNames {
    private static final byte[] SECONDS_TO_LIVE =
            Text.ascii(String.valueOf(Duration.ofHours(6).toSeconds()));

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final byte[] max;
    private final ConcurrentHashMap<String, Scope> scopes = new ConcurrentHashMap<>();

    /**
     * Begins with what is in Redis.
     *
     * @param keys the names of keys
     * @param commands the way to Redis
     * @param scopes which scopes there are
     * @param max how many names each of them may have
     */
    RedisKnownNames(RedisKeys keys, RedisCommands commands, Collection<String> scopes, int max) {
        this.keys = keys;
        this.commands = commands;
        this.max = Text.ascii(String.valueOf(max));
        scopes.forEach(scope -> this.scopes.put(scope, new Scope()));
    }

    /** What is known of one scope, and how much of its list in Redis was read. */
    private static final class Scope {
        private final Set<String> names = ConcurrentHashMap.newKeySet();
        /** Confined to the thread that polls. */
        private long read;
    }

    @Override
    public CompletionStage<Boolean> add(ChannelName name) {
        Scope scope = scopes.computeIfAbsent(name.scope(), unknown -> new Scope());
        if (scope.names.contains(name.name())) {
            return CompletableFuture.completedStage(true);
        }
        CompletableFuture<Boolean> added = new CompletableFuture<>();
        tell(name).whenComplete((known, failure) -> {
            if (failure != null) {
                added.completeExceptionally(failure);
            } else {
                boolean taken = known.equals(1L);
                if (taken) {
                    scope.names.add(name.name());
                }
                added.complete(taken);
            }
        });
        return added;
    }

    @Override
    public boolean contains(ChannelName name) {
        Scope scope = scopes.get(name.scope());
        return scope != null && scope.names.contains(name.name());
    }

    /** Reads what other nodes added. */
    void poll() {
        scopes.forEach(this::poll);
    }

    private void poll(String name, Scope scope) {
        byte[] key = keys.names(name);
        long count = (Long) Replies.await(commands.send(key, Command.ZCARD, key));
        if (count < scope.read) {
            Group told = new Group(() -> {});
            scope.names.forEach(known -> told.add(tell(new ChannelName(name, known))));
            told.await();
            scope.read = 0;
        }
        List<?> news =
                (List<?>) Replies.await(commands.send(key, Command.ZRANGE, key, number(scope.read), Text.ascii("-1")));
        news.forEach(text -> scope.names.add(BinaryText.read(ByteBuffer.wrap((byte[]) text))));
        scope.read += news.size();
        Replies.await(commands.send(key, Command.EXPIRE, key, SECONDS_TO_LIVE));
    }

    private CompletionStage<Object> tell(ChannelName name) {
        BinaryText text = BinaryText.of(name.name());
        ByteBuffer bytes = ByteBuffer.allocate(text.size());
        text.to(bytes);
        return RedisScript.KNOW.run(commands, List.of(keys.names(name.scope())), bytes.array(), max, SECONDS_TO_LIVE);
    }

    private static byte[] number(long number) {
        return Text.ascii(String.valueOf(number));
    }
}

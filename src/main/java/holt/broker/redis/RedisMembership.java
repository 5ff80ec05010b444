package holt.broker.redis;

import holt.core.broker.Membership;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.Protocol.Command;

/** The nodes that have a lease. Safe for use by several threads. */
final class RedisMembership implements Membership {
    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisLease lease;

    RedisMembership(RedisKeys keys, RedisCommands commands, RedisLease lease) {
        this.keys = keys;
        this.commands = commands;
        this.lease = lease;
    }

    @Override
    public String self() {
        return lease.incarnation();
    }

    @Override
    public CompletionStage<Set<String>> alive() {
        byte[] nodes = keys.nodes();
        return commands.send(nodes, Command.SMEMBERS, nodes).thenCompose(names -> leased((List<?>) names));
    }

    @Override
    public String nodeOf(String name) {
        return RedisLease.nodeOf(name);
    }

    private CompletionStage<Set<String>> leased(List<?> names) {
        Set<String> alive = ConcurrentHashMap.newKeySet();
        CompletableFuture<?>[] looks = names.stream()
                .map(name -> new String((byte[]) name, StandardCharsets.US_ASCII))
                .map(name -> {
                    byte[] key = keys.lease(name);
                    return commands.send(key, Command.EXISTS, key)
                            .thenAccept(there -> {
                                if (there.equals(1L)) {
                                    alive.add(name);
                                }
                            })
                            .toCompletableFuture();
                })
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(looks).thenApply(done -> Collections.unmodifiableSet(alive));
    }
}

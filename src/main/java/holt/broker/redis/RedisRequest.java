package holt.broker.redis;

import holt.core.broker.BrokerException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.commands.ProtocolCommand;

/** One command on its way to Redis, and what it was answered. */
final class RedisRequest {
    /** What a command of a few bytes takes in memory. */
    private static final int OVERHEAD_BYTES = 256;

    private final CommandArguments arguments;
    private final int weight;
    private final CompletableFuture<Object> reply = new CompletableFuture<>();
    /** Guarded by the lock of the queue that this is in. */
    private long sentAt;

    RedisRequest(ProtocolCommand command, byte[]... arguments) {
        this.arguments = new CommandArguments(command);
        int bytes = OVERHEAD_BYTES;
        for (byte[] argument : arguments) {
            this.arguments.add(argument);
            bytes += argument.length;
        }
        this.weight = bytes;
    }

    CommandArguments arguments() {
        return arguments;
    }

    /** What it counts towards the limit of what may be under way, in bytes. */
    int weight() {
        return weight;
    }

    /** Notes when it went out. */
    void sent(long nanos) {
        sentAt = nanos;
    }

    /** When it went out. */
    long sentAt() {
        return sentAt;
    }

    /** What Redis answered: as Jedis reads it, a {@code byte[]}, a {@code Long}, a {@code List} of such, or null. */
    CompletionStage<Object> reply() {
        return reply;
    }

    @SuppressWarnings("NullAway") // Redis has a reply that is nothing, and a future may be done with that
    void answer(@Nullable Object answer) {
        reply.complete(answer);
    }

    void fail(BrokerException failure) {
        reply.completeExceptionally(failure);
    }
}

package holt.broker.redis;

import holt.core.broker.BrokerException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The way to one Redis server: a connection that is made anew whenever it is lost. A thread of its own writes whatever waits, all of
 * it in one go, so that batches form by themselves under load; another reads. A server that says nothing for a few seconds is taken
 * for lost, and while there is no connection every command fails at once. What is under way is bounded. No call blocks, {@link #close}
 * apart. Safe for use by several threads.
 */
final class RedisLink implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final Logger LOGGER = System.getLogger(RedisLink.class.getName());

    private final String name;
    private final RedisConnector connector;
    private final Owner owner;
    private final AtomicLong disconnections;
    private final LinkQueue queue;
    private final Thread reader;
    private final Thread writer;
    /** Confined to the reading thread. */
    private final BackOff backOff;

    /**
     * Sets up a link; {@link #start} starts it.
     *
     * @param name for the log
     * @param links what all links share
     * @param connector makes connections
     * @param owner hears what happens
     */
    RedisLink(String name, RedisLinks links, RedisConnector connector, Owner owner) {
        this.name = name;
        this.connector = connector;
        this.owner = owner;
        this.disconnections = links.disconnections();
        this.queue = new LinkQueue(links.ticker());
        this.backOff = new BackOff(links.random());
        this.reader = links.threads().newThread(this::keepOpen);
        this.writer = links.threads().newThread(this::keepWriting);
    }

    /** Whose link it is. All methods run on the reading thread and must not block. */
    interface Owner {
        /** What a new connection begins with, before any other command. Must not call the link. */
        default List<RedisRequest> opening() {
            return List.of();
        }

        /** The connection is there, and nothing that it began with was refused. */
        default void opened() {}

        /** The connection is gone, or could not be made. */
        default void lost() {}

        /** Takes a message that is not the reply to a command; returns false if this is none. */
        default boolean pushed(@Nullable Object message) {
            return false;
        }
    }

    void start() {
        reader.start();
        writer.start();
    }

    /**
     * Sends a command behind all others.
     *
     * @return what Redis answers; failed with a {@link BrokerException} if there is no connection, if it is lost before the
     *     answer, if too much is under way, or if Redis answers with an error
     */
    CompletionStage<Object> send(ProtocolCommand command, byte[]... arguments) {
        return send(new RedisRequest(command, arguments), false);
    }

    /** Sends a command like {@link #send}, however much is under way: for what is bounded by something else. */
    CompletionStage<Object> sendAlways(ProtocolCommand command, byte[]... arguments) {
        return send(new RedisRequest(command, arguments), true);
    }

    private CompletionStage<Object> send(RedisRequest request, boolean always) {
        String objection = queue.offer(request, always);
        if (!objection.isEmpty()) {
            request.fail(NotSentException.because(name + ": " + objection));
        }
        return request.reply();
    }

    /** Tells what is wrong with the link, if anything is. */
    String trouble() {
        String trouble = queue.trouble();
        return trouble.isEmpty() ? "" : name + ": " + trouble;
    }

    /** Tells how long the server takes to answer: all that it sent before an answer has been read by then. */
    Duration lag() {
        return queue.lag();
    }

    /** Tells whether the next reply is for such a command. */
    boolean awaits(ProtocolCommand command) {
        return queue.awaits(command);
    }

    /** Drops the connection, and makes another. */
    void reconnect(String reason) {
        RedisConnection dropped = queue.connection();
        if (dropped != null) {
            LOGGER.log(Level.WARNING, () -> name + " is connected anew: " + reason);
            dropped.abort();
        }
    }

    /** Ends the connection and the threads; what is under way fails. */
    @Override
    public void close() {
        queue.close();
        RedisConnection dropped = queue.connection();
        if (dropped != null) {
            dropped.abort();
        }
        reader.interrupt();
        join(reader);
        join(writer);
        fail(queue.lose("closed"), "closed");
    }

    /** The reading thread. */
    private void keepOpen() {
        while (!queue.isClosed()) {
            RedisConnection current = null;
            String cause;
            try {
                current = connector.connect();
                cause = opened(current) ? readAll(current) : "closed";
            } catch (JedisException e) {
                cause = RedisConnector.causeOf(e);
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, () -> "a defect lost " + name, e);
                cause = "a defect: " + RedisConnector.causeOf(e);
            }
            lost(current, cause);
            pause();
        }
    }

    private boolean opened(RedisConnection current) {
        return queue.open(current, () -> {
            List<RedisRequest> opening = new ArrayList<>(owner.opening());
            // What follows the opening may rely on it, so a reply of its own tells that it is over.
            opening.add(new RedisRequest(Command.PING));
            whenAnswered(opening, current);
            return opening;
        });
    }

    /** The replies arrive on the reading thread. */
    private void whenAnswered(List<RedisRequest> opening, RedisConnection current) {
        CompletableFuture<?>[] replies = opening.stream()
                .map(request -> request.reply().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        CompletionStage<Void> all = CompletableFuture.allOf(replies);
        all.whenComplete((answered, failure) -> {
            if (failure == null) {
                LOGGER.log(Level.INFO, () -> name + " is connected");
                backOff.reset();
                owner.opened();
            } else {
                current.abort();
            }
        });
    }

    /** Reads until the connection fails, and tells why it did. */
    private String readAll(RedisConnection current) {
        while (true) {
            try {
                Object reply = current.read();
                if (!owner.pushed(reply)) {
                    queue.answered().answer(reply);
                }
            } catch (JedisDataException e) {
                queue.answered().fail(new BrokerException(name + ": " + RedisConnector.causeOf(e), e));
            } catch (JedisException e) {
                return RedisConnector.causeOf(e);
            }
        }
    }

    private void lost(@Nullable RedisConnection current, String cause) {
        if (current != null) {
            current.abort();
            if (!queue.isClosed()) {
                disconnections.incrementAndGet();
            }
        }
        if (!queue.isClosed() && !cause.equals(queue.trouble())) {
            LOGGER.log(Level.WARNING, () -> name + " is out of reach: " + cause);
        }
        fail(queue.lose(cause), cause);
        owner.lost();
    }

    private void fail(List<RedisRequest> lost, String cause) {
        lost.forEach(request -> request.fail(new BrokerException(name + ": " + cause)));
    }

    /** The writing thread. */
    private void keepWriting() {
        while (!queue.isClosed()) {
            try {
                LinkQueue.Batch batch = queue.nextBatch(connector.watch().pingInterval());
                if (batch != null) {
                    write(batch);
                }
            } catch (InterruptedException e) {
                // Who ends the link closes the queue; nobody else has a reason to interrupt.
                LOGGER.log(Level.DEBUG, () -> name + " was interrupted");
            }
        }
    }

    private static void write(LinkQueue.Batch batch) {
        try {
            batch.connection().write(batch.requests());
        } catch (JedisException e) {
            // The reading thread finds the connection gone, and fails what was under way.
            batch.connection().abort();
        }
    }

    private void pause() {
        try {
            queue.pause(backOff.next());
        } catch (InterruptedException e) {
            LOGGER.log(Level.DEBUG, () -> name + " was interrupted");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

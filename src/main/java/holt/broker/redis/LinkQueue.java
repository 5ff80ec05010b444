package holt.broker.redis;

import holt.core.connection.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The commands of one link that Redis has not answered, and the connection they go to: first they wait to be written, then for
 * their replies, which come in the order of the commands. While there is no connection nothing waits. Bounded. Safe for use by
 * several threads.
 */
final class LinkQueue {
    /** About 60,000 small publications. */
    static final long MAX_BYTES = 16 << 20;

    private static final int MAX_BATCH = 1024;

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    // Guarded by lock. INVARIANT: empty unless the state is CONNECTING or OPEN; bytes = weight of both; connection only
    // if OPEN.
    private final Deque<RedisRequest> waiting = new ArrayDeque<>();
    private final Deque<RedisRequest> unanswered = new ArrayDeque<>();
    private long bytes;
    private long lastNanos;
    private State state = State.CONNECTING;
    private String trouble = "not connected yet";
    private @Nullable RedisConnection connection;

    LinkQueue(Ticker ticker) {
        this.ticker = ticker;
    }

    /** How a link is. */
    private enum State {
        /** For the first time; commands may wait for that. */
        CONNECTING,
        OPEN,
        /** Lost, or never there; commands are refused. */
        DOWN,
        CLOSED
    }

    /** What goes out in one write, and where to. */
    record Batch(RedisConnection connection, List<RedisRequest> requests) {}

    /**
     * Puts a command behind all others.
     *
     * @param request the command
     * @param always true for one that is taken however much is under way
     * @return why it is not taken; empty if it is
     */
    String offer(RedisRequest request, boolean always) {
        lock.lock();
        try {
            if (state == State.DOWN || state == State.CLOSED) {
                return trouble;
            }
            // A single larger one is taken when there is nothing else.
            if (!always && bytes > 0 && bytes + request.weight() > MAX_BYTES) {
                return "too much is under way";
            }
            waiting.add(request);
            bytes += request.weight();
            change.signal();
            return "";
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins to use a connection.
     *
     * @param opened the connection
     * @param opening what goes before everything else; asked for while nothing can be offered
     * @return false if the queue is closed
     */
    boolean open(RedisConnection opened, Supplier<List<RedisRequest>> opening) {
        lock.lock();
        try {
            if (state == State.CLOSED) {
                return false;
            }
            List<RedisRequest> first = opening.get();
            for (int i = first.size() - 1; i >= 0; i--) {
                waiting.addFirst(first.get(i));
                bytes += first.get(i).weight();
            }
            connection = opened;
            state = State.OPEN;
            change.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of the connection, for a reason, and hands out what was under way. */
    List<RedisRequest> lose(String reason) {
        lock.lock();
        try {
            connection = null;
            if (state != State.CLOSED) {
                state = State.DOWN;
                trouble = reason;
            }
            List<RedisRequest> lost = new ArrayList<>(unanswered);
            lost.addAll(waiting);
            unanswered.clear();
            waiting.clear();
            bytes = 0;
            lastNanos = 0;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            state = State.CLOSED;
            trouble = "closed";
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return state == State.CLOSED;
        } finally {
            lock.unlock();
        }
    }

    /** Tells why there is no connection; empty if there is one. */
    String trouble() {
        lock.lock();
        try {
            return state == State.OPEN ? "" : trouble;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    RedisConnection connection() {
        lock.lock();
        try {
            return connection;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the command that the next reply is for. */
    RedisRequest answered() {
        lock.lock();
        try {
            RedisRequest next = unanswered.poll();
            if (next == null) {
                throw new JedisConnectionException("a reply came to no command");
            }
            bytes -= next.weight();
            lastNanos = ticker.nanos() - next.sentAt();
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Tells how long the last answer took, or the next one takes already. */
    Duration lag() {
        lock.lock();
        try {
            RedisRequest next = unanswered.peek();
            long waiting = next == null ? 0 : ticker.nanos() - next.sentAt();
            return Duration.ofNanos(Math.max(lastNanos, waiting));
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether the next reply is for such a command. */
    boolean awaits(ProtocolCommand command) {
        lock.lock();
        try {
            RedisRequest next = unanswered.peek();
            return next != null && next.arguments().getCommand() == command;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for something to write, and takes all of it up to a limit; from then on it is unanswered.
     *
     * @param idle how long to wait before a ping is written instead
     * @return null if there is no connection or the queue was closed
     */
    @Nullable
    Batch nextBatch(Duration idle) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = idle.toNanos();
            while (nanos > 0 && isIdle()) {
                nanos = change.awaitNanos(nanos);
            }
            RedisConnection current = connection;
            return current == null || state == State.CLOSED ? null : new Batch(current, takeAll());
        } finally {
            lock.unlock();
        }
    }

    /** The lock is held by the caller. */
    private boolean isIdle() {
        return state != State.CLOSED && (connection == null || waiting.isEmpty());
    }

    /** The lock is held by the caller. */
    private List<RedisRequest> takeAll() {
        if (waiting.isEmpty()) {
            RedisRequest ping = new RedisRequest(Command.PING);
            waiting.add(ping);
            bytes += ping.weight();
        }
        List<RedisRequest> batch = new ArrayList<>(Math.min(waiting.size(), MAX_BATCH));
        while (!waiting.isEmpty() && batch.size() < MAX_BATCH) {
            batch.add(waiting.remove());
        }
        long now = ticker.nanos();
        batch.forEach(request -> request.sent(now));
        unanswered.addAll(batch);
        return batch;
    }

    /** Waits, though not beyond the queue's end. */
    void pause(Duration pause) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = pause.toNanos();
            while (state != State.CLOSED && nanos > 0) {
                nanos = change.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}

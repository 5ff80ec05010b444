package holt.core.connection;

import holt.core.metrics.DoorMetrics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client's link to this node. It ends exactly once, with the first reason anyone gives: the peer, the door, a limit, the
 * heartbeat. What depends on it hears of that by {@link #ended}, at once, while the socket may take a little longer to go.
 * Safe for use by several threads.
 */
public final class Connection {
    private static final Logger LOGGER = System.getLogger(Connection.class.getName());
    /** How long a peer may take to read what is pending and to answer a close frame before its socket is dropped. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final ConnectionId id;
    private final String door;
    private final String remoteAddress;
    private final Instant openedAt;
    private final Outlet outlet;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final CloseReason onSilence;
    private final Executor executor;
    private final Ticker ticker;
    private final DoorMetrics metrics;
    private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private volatile long endedAt;
    private volatile Guest guest = Guest.UNKNOWN;
    private volatile @Nullable Tap tap;

    /** Made by {@link Connections#open}. */
    Connection(
            ConnectionId id,
            Opening opening,
            Pinging pinging,
            Outbox.Terms terms,
            Executor executor,
            Ticker ticker,
            DoorMetrics metrics) {
        this.id = id;
        this.door = opening.door();
        this.remoteAddress = opening.remoteAddress();
        this.openedAt = opening.at();
        this.outlet = opening.outlet();
        this.executor = executor;
        this.ticker = ticker;
        this.metrics = metrics;
        this.outbox = new Outbox(outlet, terms, failure -> drop());
        this.heartbeat = new Heartbeat(pinging.interval(), pinging.timeout(), ticker.nanos());
        this.onSilence = pinging.onSilence();
    }

    /**
     * What is known of a connection when it opens.
     *
     * @param door the protocol it speaks, by its name in metrics
     * @param remoteAddress the client's address without port
     * @param at when it opened
     * @param outlet the way out to its socket
     */
    public record Opening(String door, String remoteAddress, Instant at, Outlet outlet) {}

    /**
     * Gives the connection's name.
     *
     * @return the identifier, unique in the cluster
     */
    public ConnectionId id() {
        return id;
    }

    /**
     * Gives the protocol it speaks.
     *
     * @return the door's name
     */
    public String door() {
        return door;
    }

    /**
     * Gives the address it comes from.
     *
     * @return the peer's address without port
     */
    public String remoteAddress() {
        return remoteAddress;
    }

    /**
     * Tells when it opened.
     *
     * @return the time of day
     */
    public Instant openedAt() {
        return openedAt;
    }

    /**
     * Gives what is counted of its door.
     *
     * @return the counters
     */
    public DoorMetrics metrics() {
        return metrics;
    }

    /**
     * Says who is there. To be called by the door, as soon as it knows.
     *
     * @param theGuest what it knows of the client
     */
    public void introduce(Guest theGuest) {
        guest = theGuest;
    }

    /**
     * Tells who is there.
     *
     * @return what the door knows of the client
     */
    public Guest guest() {
        return guest;
    }

    /**
     * Lets somebody overhear the connection, in place of whoever did before.
     *
     * @param newTap who, or null for nobody
     */
    public void overhear(@Nullable Tap newTap) {
        tap = newTap;
    }

    /**
     * Gives who overhears the connection, to be told what the client sends.
     *
     * @return who, or null for nobody
     */
    public @Nullable Tap tap() {
        return tap;
    }

    /**
     * Tells how much waits to be written.
     *
     * @return bytes, those under way included
     */
    public long pendingBytes() {
        return outbox.bytes();
    }

    /**
     * Tells how much may wait to be written.
     *
     * @return bytes; beyond that the connection is closed as a slow consumer
     */
    public long maxPendingBytes() {
        return outbox.maxBytes();
    }

    /**
     * Queues a frame without writing it; to be followed by {@link #flush}. A connection that cannot take it is closed as a
     * slow consumer by that flush. Never blocks.
     *
     * @param frame what to send
     */
    public void offer(Frame frame) {
        tell(frame);
        if (outbox.offer(frame) == Outbox.Offer.OVERFLOWED) {
            overflowed.set(true);
        }
    }

    /**
     * As {@link #offer(Frame)}, and tells when the socket has taken the frame.
     *
     * @param frame what to send
     * @param written called once, by any thread, with no lock held; never if the connection ends before
     */
    public void offer(Frame frame, Runnable written) {
        tell(frame);
        if (outbox.offer(frame, written) == Outbox.Offer.OVERFLOWED) {
            overflowed.set(true);
        }
    }

    /**
     * Notes that more waits for this connection elsewhere than may: the next {@link #flush} closes it as a slow consumer, as if
     * its outbox had taken no more.
     */
    public void overflow() {
        overflowed.set(true);
    }

    /** Writes what is queued, unless another thread does so already. Never blocks. */
    public void flush() {
        if (overflowed.get() && overflowed.compareAndSet(true, false)) {
            // Ending tells others on its channels, whose outboxes may overflow in turn: never on this thread's stack.
            executor.execute(() -> close(CloseReason.SLOW_CONSUMER));
            return;
        }
        outbox.flush();
    }

    /**
     * Sends a frame as soon as the socket takes it. Never blocks.
     *
     * @param frame what to send
     */
    public void send(Frame frame) {
        offer(frame);
        flush();
    }

    /**
     * Ends the connection: what is queued still goes out, except to a slow consumer, then the close frame. Does nothing if it
     * has ended already.
     *
     * @param reason why, and what the peer is told
     */
    public void close(CloseReason reason) {
        if (!end(reason)) {
            return;
        }
        if (reason.cause() == CloseReason.Cause.SLOW_CONSUMER) {
            outbox.cut(reason);
        } else {
            outbox.finish(reason);
        }
        outbox.flush();
    }

    /**
     * Notes that the socket is no more.
     *
     * @param reason why, as far as the container knows; counts only if nobody ended the connection before
     */
    public void gone(CloseReason reason) {
        end(reason);
        outbox.stop();
        released.complete(null);
    }

    /** Drops the socket, whatever is still to be written. So ends a connection too whose socket failed to take a write. */
    public void drop() {
        outlet.abort();
        gone(CloseReason.PEER_GONE);
    }

    /** Notes that the peer answered a ping. */
    public void pong() {
        heartbeat.pong(ticker.nanos());
    }

    /**
     * Hears when and why the connection ended.
     *
     * @return done once, with the first reason given
     */
    public CompletionStage<CloseReason> ended() {
        return ended;
    }

    /**
     * Tells whether the connection has ended, though its socket may still be closing.
     *
     * @return true from the first reason on
     */
    public boolean hasEnded() {
        return ended.isDone();
    }

    /**
     * Hears when the socket is gone.
     *
     * @return done once
     */
    public CompletionStage<Void> released() {
        return released;
    }

    /** Does what is due by now: pings, gives up on a silent peer, drops a socket that does not close. */
    void tick() {
        long now = ticker.nanos();
        if (ended.isDone()) {
            if (now - endedAt >= CLOSE_LIMIT.toNanos()) {
                drop();
            }
            return;
        }
        switch (heartbeat.due(now)) {
            case NOTHING -> {}
            case PING -> {
                outbox.offerPing();
                outbox.flush();
            }
            case GIVE_UP -> close(onSilence);
        }
    }

    private void tell(Frame frame) {
        Tap listening = tap;
        if (listening != null) {
            listening.sent(frame);
        }
    }

    private boolean end(CloseReason reason) {
        if (ended.isDone()) {
            return false;
        }
        endedAt = ticker.nanos();
        boolean first = ended.complete(reason);
        if (first) {
            metrics.closed(reason.cause()).increment();
            note(reason);
        }
        return first;
    }

    /** Connections come and go by themselves; what a person did is worth a line of its own. */
    private void note(CloseReason reason) {
        Level level = reason.cause() == CloseReason.Cause.OPERATOR ? Level.INFO : Level.DEBUG;
        LOGGER.log(
                level,
                () -> "connection " + id + " of " + door + " from " + remoteAddress + " ends: " + reason.code() + " "
                        + reason.text());
    }
}

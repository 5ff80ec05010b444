package holt.core.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The places a node has for connections, in all and per remote address. A handshake takes a seat before it is answered, so
 * that a storm of handshakes cannot pass the limit together. Safe for use by several threads.
 */
public final class Seats {
    private final int max;
    private final int maxPerAddress;
    private final Object lock = new Object();
    // Guarded by lock.
    private boolean closed;
    private int taken;
    private final Map<String, Integer> takenByAddress = new HashMap<>();

    /**
     * Sets up the places.
     *
     * @param limits how many there are; no limit means any number
     */
    public Seats(LimitSettings limits) {
        this(
                limits.connections().orElse(Integer.MAX_VALUE),
                limits.connectionsPerAddress().orElse(Integer.MAX_VALUE));
    }

    /**
     * Sets up places for anybody.
     *
     * @param max how many there are
     */
    public Seats(int max) {
        this(max, max);
    }

    private Seats(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /** What came of asking for a seat. */
    public sealed interface Outcome permits Seat, Refusal {}

    /** Why there was no seat. */
    public enum Refusal implements Outcome {
        /** The node takes no connections any more. */
        CLOSED,
        /** The node has as many connections as it may. */
        FULL,
        /** This address has as many connections as it may. */
        ADDRESS_FULL
    }

    /**
     * Takes a seat if there is one.
     *
     * @param address the remote address
     * @return a {@link Seat}, to be given back, or a {@link Refusal}
     */
    public Outcome take(String address) {
        synchronized (lock) {
            if (closed) {
                return Refusal.CLOSED;
            }
            if (taken >= max) {
                return Refusal.FULL;
            }
            if (takenByAddress.getOrDefault(address, 0) >= maxPerAddress) {
                return Refusal.ADDRESS_FULL;
            }
            taken++;
            takenByAddress.merge(address, 1, Integer::sum);
        }
        return new Seat(address);
    }

    /** Gives no more seats from now on; those taken stay. */
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }

    /**
     * Tells whether seats are given.
     *
     * @return false from {@link #close} on
     */
    public boolean isOpen() {
        synchronized (lock) {
            return !closed;
        }
    }

    /** One connection's place. */
    public final class Seat implements Outcome {
        private final String address;
        private final AtomicBoolean givenBack = new AtomicBoolean();

        private Seat(String address) {
            this.address = address;
        }

        /** Frees the place. A second call does nothing. */
        public void giveBack() {
            if (!givenBack.compareAndSet(false, true)) {
                return;
            }
            synchronized (lock) {
                taken--;
                takenByAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}

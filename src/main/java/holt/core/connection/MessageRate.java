package holt.core.connection;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for what one connection sends: so many messages a second, with a burst of two seconds' worth. Confined to the
 * thread that receives.
 */
public final class MessageRate {
    private static final int BURST_SECONDS = 2;
    private static final double PART_PRICE = 0.02;

    private final double perNano;
    private final double capacity;
    private final Ticker ticker;
    private double tokens;
    private long filledAt;

    /**
     * Makes a full bucket.
     *
     * @param perSecond how many messages a second; empty for any number
     * @param ticker the clock it fills by
     */
    public MessageRate(OptionalInt perSecond, Ticker ticker) {
        double rate = perSecond.isPresent() ? perSecond.getAsInt() : Double.POSITIVE_INFINITY;
        this.perNano = rate / TimeUnit.SECONDS.toNanos(1);
        this.capacity = rate * BURST_SECONDS;
        this.ticker = ticker;
        this.tokens = capacity;
        this.filledAt = ticker.nanos();
    }

    /**
     * Counts a message or a part of one. Parts that do not end their message cost a little too, so that a message of endless
     * tiny fragments does not go uncounted.
     *
     * @param last true if a message ends with it
     * @return false if the sender is too fast
     */
    public boolean admit(boolean last) {
        if (capacity == Double.POSITIVE_INFINITY) {
            return true;
        }
        long now = ticker.nanos();
        tokens = Math.min(capacity, tokens + (now - filledAt) * perNano);
        filledAt = now;
        double price = last ? 1 : PART_PRICE;
        if (tokens < price) {
            return false;
        }
        tokens -= price;
        return true;
    }
}

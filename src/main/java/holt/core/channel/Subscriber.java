package holt.core.channel;

import holt.core.metrics.Counter;

/**
 * The receiving end of a subscription: usually one client's connection in one protocol.
 *
 * <p>A publication arrives in two steps, so that all subscribers of a channel see one order and yet no lock is held while
 * bytes are written: {@link #offer} for every subscriber while the channel is locked, then {@link #flush} for every
 * subscriber after it was unlocked.
 */
public interface Subscriber {
    /**
     * Tells which publications this subscriber is to hear. Never changes while subscribed.
     *
     * @return the side it stands on
     */
    Origin origin();

    /**
     * Gives what counts the messages that this subscriber is offered. Never changes while subscribed.
     *
     * @return the {@link holt.core.metrics.DoorMetrics#deliveries deliveries} of its door
     */
    Counter deliveries();

    /**
     * Queues a publication. Called in the channel's order, one call at a time per channel; calls for different channels may
     * overlap. Must not block, write to a socket, throw, or call the router.
     *
     * @param delivery what to queue
     */
    void offer(Delivery delivery);

    /** Starts writing what is queued. Must not block; may be called by several threads at a time, and without cause. */
    void flush();

    /**
     * Hears that publications of a channel may have been lost on their way to this subscriber, as when this node lost its
     * broker for a while. Nothing is lost in silence: a subscriber that cannot get them otherwise closes its connection, so that the
     * client comes back and asks anew. Must not block or throw; may be called several times, and after the subscription was
     * cancelled.
     */
    void missed();
}

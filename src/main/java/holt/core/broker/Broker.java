package holt.core.broker;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way between the nodes: what one publishes, every node that subscribed to the channel hears, the publishing node
 * included and by the same path.
 *
 * <p>What an implementation guarantees:
 * <ul>
 *   <li>A publication reaches each subscribed node's listener at most once, and exactly once as long as the broker is up.
 *   <li>Publications of one caller to one channel arrive everywhere in the order of the calls. Those of several callers may
 *       arrive at the same time, on any thread: the listener puts them in one order.
 *   <li>Once {@link #subscribe} is done, every publication made afterwards arrives, until {@link #unsubscribe} is called.
 *   <li>Subscribing and unsubscribing take effect in the order of the calls, which the caller makes one at a time per channel.
 *   <li>No call blocks, and none throws: what goes wrong fails the returned stage with a {@link BrokerException}.
 * </ul>
 * Safe for use by several threads.
 */
public interface Broker extends AutoCloseable {
    /**
     * Names the listener of this node. Called once, before anything else.
     *
     * @param listener hears every publication of the channels subscribed to
     */
    void start(BrokerListener listener);

    /**
     * Begins to hear a channel.
     *
     * @param channel the channel
     * @return done when in force
     */
    CompletionStage<Void> subscribe(ChannelName channel);

    /**
     * Stops hearing a channel. Nothing happens if it is not heard, as after a refused {@link #subscribe}.
     *
     * @param channel the channel
     * @return done when in force
     */
    CompletionStage<Void> unsubscribe(ChannelName channel);

    /**
     * Publishes to all nodes that hear the channel.
     *
     * @param publication what to publish
     * @return done when the broker has taken it over; failed if it has not, and then nobody hears it
     */
    CompletionStage<Void> publish(Publication publication);

    /**
     * Gives what a channel keeps of its publications behind a place. Only a broker that is told to keep any does.
     *
     * @param channel the channel
     * @param offset of the last publication that is known; {@link Long#MAX_VALUE} to ask for the present position alone
     * @return the publications; failed if they cannot be had now
     */
    default CompletionStage<Recovery> after(ChannelName channel, long offset) {
        return CompletableFuture.completedStage(Recovery.NOTHING_KEPT);
    }

    /**
     * Tells how the broker is, from what is known already: makes no call of its own.
     *
     * @return the present state
     */
    BrokerHealth health();

    /** Lets go of connections and threads. Nothing arrives afterwards. */
    @Override
    void close();
}

package holt.core.routing;

import holt.core.broker.Broker;
import holt.core.broker.BrokerHealth;
import holt.core.broker.Recovery;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The one way in: every door subscribes and publishes here, and whatever is published reaches this node's subscribers by the
 * same path, through the broker. Safe for use by several threads; no call blocks.
 */
public final class Router {
    private final Broker broker;
    private final SubscriptionTable table;

    /**
     * Joins a broker and starts to hear it.
     *
     * @param broker the way to all nodes, this one included
     */
    public Router(Broker broker) {
        this.broker = broker;
        this.table = new SubscriptionTable(broker);
        broker.start(table);
    }

    /**
     * Subscribes to a channel. Publications may arrive before the subscription is {@linkplain Subscription#confirmed
     * confirmed}. A subscriber that subscribes twice hears everything twice: doors that must not, remember.
     *
     * @param channel the channel; it comes into being by this
     * @param subscriber who is to hear it
     * @return the subscription, to be cancelled when the subscriber leaves
     */
    public Subscription subscribe(ChannelName channel, Subscriber subscriber) {
        return table.subscribe(channel, subscriber);
    }

    /**
     * Publishes to a channel. With one publisher at a time, subscribers hear publications in the order of these calls.
     *
     * @param publication what to publish
     * @return done when the broker has taken it over; failed with {@link holt.core.broker.BrokerException} if nobody will hear
     *     it
     */
    public CompletionStage<Void> publish(Publication publication) {
        return broker.publish(publication);
    }

    /**
     * Gives what a channel keeps of its publications behind a place.
     *
     * @param channel the channel
     * @param offset of the last publication that is known; {@link Long#MAX_VALUE} to ask for the present position alone
     * @return the publications; failed with {@link holt.core.broker.BrokerException} if they cannot be had now
     */
    public CompletionStage<Recovery> after(ChannelName channel, long offset) {
        return broker.after(channel, offset);
    }

    /**
     * Tells subscribers what is due by now: those who may have missed publications hear of it spread over a few seconds. To be
     * called four times a second, by one thread at a time.
     */
    public void tick() {
        table.tick();
    }

    /**
     * Lists the channels that somebody on this node is subscribed to.
     *
     * @return the channels in no particular order, as they are when the stream comes to them
     */
    public Stream<Occupancy> channels() {
        return table.channels();
    }

    /**
     * Lets somebody overhear what arrives for the subscribers that a channel has on this node, in place of whoever did before.
     *
     * @param channel the channel
     * @param tap who; called one publication at a time for each publisher, must not block or throw
     */
    public void overhear(ChannelName channel, Consumer<Publication> tap) {
        table.taps().add(channel, tap);
    }

    /**
     * Lets nobody overhear a channel any more.
     *
     * @param channel the channel
     * @param tap who did; if somebody else does by now, that stays
     */
    public void ignore(ChannelName channel, Consumer<Publication> tap) {
        table.taps().remove(channel, tap);
    }

    /**
     * Tells whether the other nodes can be reached.
     *
     * @return the broker's state
     */
    public BrokerHealth health() {
        return broker.health();
    }
}

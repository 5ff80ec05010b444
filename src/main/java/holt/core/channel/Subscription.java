package holt.core.channel;

import java.util.concurrent.CompletionStage;

/**
 * One subscriber's place on one channel, from subscribing until {@linkplain #cancel cancelled}. Safe for use by several
 * threads.
 */
public interface Subscription {
    /**
     * Gives the channel.
     *
     * @return the channel subscribed to
     */
    ChannelName channel();

    /**
     * Tells when the subscription is in force on this node and its broker: every publication made after that arrives.
     *
     * @return done when in force; failed when the broker refused, and then the subscription is cancelled already
     */
    CompletionStage<Void> confirmed();

    /** Takes the subscriber off the channel: nothing is offered to it afterwards. A second call does nothing. */
    void cancel();
}

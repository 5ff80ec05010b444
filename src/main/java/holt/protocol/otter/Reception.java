package holt.protocol.otter;

import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How a connection receives what its channels bring. */
@FunctionalInterface
interface Reception {
    /**
     * Gives the receiving end of a subscription to be made.
     *
     * @param channel the channel's name
     * @param origin the side the connection stands on
     * @return whom to subscribe
     */
    Subscriber on(String channel, Origin origin);

    /**
     * Hears that a subscription is in force.
     *
     * @param channel the channel's name
     * @return done when the next may follow; failed if the connection cannot be on the channel after all
     */
    default CompletionStage<Void> begin(String channel) {
        return CompletableFuture.completedStage(null);
    }
}

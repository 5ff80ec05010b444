package holt.core.broker;

import holt.core.channel.ChannelName;
import java.util.concurrent.CompletionStage;

/**
 * Names that every node is to know: of each scope there are at most so many, and none is ever forgotten as long as a node is there.
 * Safe for use by several threads; no call blocks.
 */
public interface KnownNames {
    /**
     * Makes a name known, unless it is already.
     *
     * @param name the name; its scope says which others it counts among
     * @return true when this node knows it, the others within two seconds; false if the scope is full; failed with a {@link
     *     BrokerException} if the other nodes cannot be told
     */
    CompletionStage<Boolean> add(ChannelName name);

    /**
     * Tells whether this node knows a name.
     *
     * @param name the name
     * @return true if it does
     */
    boolean contains(ChannelName name);
}

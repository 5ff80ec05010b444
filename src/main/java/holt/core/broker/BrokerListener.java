package holt.core.broker;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.Collection;

/** Hears what arrives from the broker for this node. */
@FunctionalInterface
public interface BrokerListener {
    /**
     * Takes a publication of a channel this node subscribed to. May be called by several threads at a time, and even after
     * the node unsubscribed; must not block or throw.
     *
     * @param publication what was published, by this node or another
     */
    void arrived(Publication publication);

    /**
     * Takes note that publications of some channels may have been lost to this node, and that from now on they arrive again.
     * Must not block or throw.
     *
     * @param channels the channels concerned
     */
    default void missed(Collection<ChannelName> channels) {}
}

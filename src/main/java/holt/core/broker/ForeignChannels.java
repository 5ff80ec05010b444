package holt.core.broker;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;

/** Channels that others than this cluster's nodes publish to, under names and in a form of their own. */
public interface ForeignChannels {
    /**
     * Tells whether a channel is one of these.
     *
     * @param channel any channel
     * @return true if others publish to it
     */
    boolean include(ChannelName channel);

    /**
     * Finds the name that others know a channel by.
     *
     * @param channel one of these channels
     * @return the name, without what may be put before it where they publish
     */
    String name(ChannelName channel);

    /**
     * Makes a publication of what others published.
     *
     * @param channel one of these channels
     * @param message what they published, any bytes; the caller gives the array away
     * @return the publication
     */
    Publication publication(ChannelName channel, byte[] message);
}

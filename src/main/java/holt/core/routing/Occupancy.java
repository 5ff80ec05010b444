package holt.core.routing;

import holt.core.channel.ChannelName;

/**
 * How many are subscribed to a channel on this node.
 *
 * @param channel the channel
 * @param clients how many clients
 * @param backends how many backends
 */
public record Occupancy(ChannelName channel, int clients, int backends) {}

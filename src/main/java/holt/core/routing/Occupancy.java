package holt.core.routing;

import holt.core.channel.ChannelName;

/**
 * How many are subscribed to a channel on this node.
 *
 * @param channel the channel
 * @param clients how many clients
 * @param backends how many backends
 * @param messages how many messages have reached it on this node since somebody here is subscribed without a break
 */
public record Occupancy(ChannelName channel, int clients, int backends, long messages) {}

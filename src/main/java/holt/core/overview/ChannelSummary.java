package holt.core.overview;

import holt.core.channel.ChannelName;

/**
 * A channel and how many are subscribed to it.
 *
 * @param name the channel
 * @param clients how many clients
 * @param backends how many backends
 * @param messages how many messages have reached it on this node since somebody here is subscribed without a break
 */
public record ChannelSummary(ChannelName name, int clients, int backends, long messages) {
    /**
     * Gives what names the channel among those of all scopes.
     *
     * @return the scope, a slash, the name
     */
    public String id() {
        return name.scope() + '/' + name.name();
    }

    /** Adds up what two nodes have of one channel. */
    ChannelSummary plus(ChannelSummary other) {
        return new ChannelSummary(name, clients + other.clients, backends + other.backends, messages + other.messages);
    }
}

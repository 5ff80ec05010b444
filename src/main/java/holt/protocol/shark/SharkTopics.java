package holt.protocol.shark;

import holt.core.broker.ForeignChannels;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.protocol.shark.wire.SubscriptionName;

/** The topics of services among all channels: each service has a scope that nothing but Shark reaches. */
public final class SharkTopics implements ForeignChannels {
    private static final String SCOPE = "shark/";
    private static final Member SERVICE = new Member("service", "", Origin.BACKEND);

    /** Finds the channel of a topic. */
    static ChannelName channel(SubscriptionName name) {
        return new ChannelName(SCOPE + name.service(), name.topic());
    }

    @Override
    public boolean include(ChannelName channel) {
        return channel.scope().startsWith(SCOPE);
    }

    /** Tells whether a channel is a topic of a service. */
    static boolean isOf(String service, ChannelName channel) {
        return channel.scope().equals(SCOPE + service);
    }

    /** A topic as its service writes it, {@code service.topic}. */
    @Override
    public String name(ChannelName channel) {
        if (!include(channel)) {
            throw new IllegalArgumentException("no topic of a service: " + channel);
        }
        return new SubscriptionName(channel.scope().substring(SCOPE.length()), channel.name()).toString();
    }

    @Override
    public Publication publication(ChannelName channel, byte[] message) {
        return new Publication(channel, Event.MESSAGE, SERVICE, Audience.CLIENTS, Payload.of(message));
    }
}

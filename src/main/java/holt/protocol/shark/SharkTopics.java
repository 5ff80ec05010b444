package holt.protocol.shark;

import holt.core.channel.ChannelName;
import holt.protocol.shark.wire.SubscriptionName;

/** How the topics of services are named among all channels: each service has a scope that nothing but Shark reaches. */
final class SharkTopics {
    private static final String SCOPE = "shark/";

    private SharkTopics() {}

    /** Finds the channel of a topic. */
    static ChannelName channel(SubscriptionName name) {
        return new ChannelName(SCOPE + name.service(), name.topic());
    }

    /**
     * Writes a topic as its service does.
     *
     * @param channel the channel of a topic
     * @return the subscription's name, {@code service.topic}
     */
    static String subscription(ChannelName channel) {
        if (!channel.scope().startsWith(SCOPE)) {
            throw new IllegalArgumentException("no topic of a service: " + channel);
        }
        return channel.scope().substring(SCOPE.length()) + '.' + channel.name();
    }
}

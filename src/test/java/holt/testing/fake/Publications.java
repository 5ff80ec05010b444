package holt.testing.fake;

import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import java.nio.charset.StandardCharsets;

/** Channels and publications that tests need not spell out. */
public final class Publications {
    public static final ChannelName ROOM = channel("room");

    private static final Member PUBLISHER = new Member("node_publisher", "", Origin.CLIENT);

    private Publications() {}

    public static ChannelName channel(String name) {
        return new ChannelName("test", name);
    }

    /** A message to everyone. */
    public static Publication message(ChannelName channel, String payload) {
        return message(channel, Audience.EVERYONE, payload);
    }

    public static Publication message(ChannelName channel, Audience audience, String payload) {
        return new Publication(channel, Event.MESSAGE, PUBLISHER, audience, payload(payload));
    }

    public static Payload payload(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }
}

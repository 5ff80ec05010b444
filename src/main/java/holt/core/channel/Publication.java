package holt.core.channel;

import java.util.Objects;

/**
 * One event on one channel, on its way from its publisher to the audience.
 *
 * @param channel where it was published
 * @param event what it tells of
 * @param publisher who published it, joined or left
 * @param audience who is to hear it
 * @param payload what was published; {@link Payload#NONE} for joins and leaves
 */
public record Publication(ChannelName channel, Event event, Member publisher, Audience audience, Payload payload) {
    public Publication {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(payload, "payload");
    }
}

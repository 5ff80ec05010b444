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
 * @param offset its place in what the channel keeps, greater than that of any before it; {@link #NOT_KEPT} if it is not kept
 */
public record Publication(
        ChannelName channel, Event event, Member publisher, Audience audience, Payload payload, long offset) {
    /** The offset of what no channel keeps. */
    public static final long NOT_KEPT = 0;

    public Publication {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(payload, "payload");
    }

    /**
     * Makes a publication that is not kept so far.
     *
     * @param channel where it was published
     * @param event what it tells of
     * @param publisher who published it, joined or left
     * @param audience who is to hear it
     * @param payload what was published; {@link Payload#NONE} for joins and leaves
     */
    public Publication(ChannelName channel, Event event, Member publisher, Audience audience, Payload payload) {
        this(channel, event, publisher, audience, payload, NOT_KEPT);
    }

    /**
     * Gives it its place in what the channel keeps.
     *
     * @param place greater than 0
     * @return the same publication there
     */
    public Publication at(long place) {
        return new Publication(channel, event, publisher, audience, payload, place);
    }
}

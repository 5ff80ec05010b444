package holt.core.overview;

import holt.core.connection.Connection;
import holt.core.connection.Guest;
import java.time.Instant;
import java.util.List;

/**
 * A connection as an operator sees it.
 *
 * @param id its name in the cluster
 * @param door the protocol it speaks
 * @param remoteAddress where it comes from, without port
 * @param identity who the client proved to be, in the words of its protocol; empty if it proved nothing
 * @param openedAt when it opened
 * @param pendingBytes what waits to be written to it
 * @param subscriptions how many channels it is subscribed to
 * @param channels the first of them by name, at most {@value #MAX_CHANNELS}
 */
public record ConnectionSummary(
        String id,
        String door,
        String remoteAddress,
        String identity,
        Instant openedAt,
        long pendingBytes,
        int subscriptions,
        List<String> channels) {
    /** How many channels are named. */
    public static final int MAX_CHANNELS = 20;

    public ConnectionSummary {
        channels = List.copyOf(channels);
    }

    /** Looks at a connection. */
    static ConnectionSummary of(Connection connection) {
        Guest guest = connection.guest();
        List<String> channels = guest.channels();
        return new ConnectionSummary(
                connection.id().value(),
                connection.door(),
                connection.remoteAddress(),
                guest.identity(),
                connection.openedAt(),
                connection.pendingBytes(),
                channels.size(),
                channels.subList(0, Math.min(MAX_CHANNELS, channels.size())));
    }
}

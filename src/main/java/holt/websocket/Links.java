package holt.websocket;

import holt.core.connection.Connection;
import holt.core.connection.Connections;
import holt.core.connection.LimitSettings;
import holt.core.connection.MessageRate;
import holt.core.connection.Seats;
import holt.core.connection.Ticker;
import java.time.InstantSource;

/** Makes connections of handshakes. */
public final class Links {
    private final Connections connections;
    private final LimitSettings limits;
    private final Outlets outlets;
    private final InstantSource clock;
    private final Ticker ticker;

    /**
     * Sets up the making of connections.
     *
     * @param connections where they are registered
     * @param limits what a client may send
     * @param outlets the way to write to this container's sockets
     * @param clock tells when a connection opened
     * @param ticker the clock of the rate limit
     */
    public Links(Connections connections, LimitSettings limits, Outlets outlets, InstantSource clock, Ticker ticker) {
        this.connections = connections;
        this.limits = limits;
        this.outlets = outlets;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Opens a connection for a handshake that was found good, and begins its conversation.
     *
     * @param door whose conversation
     * @param handshake what the client asked for
     * @param seat its place, given back when the connection is gone
     */
    Link accept(Door door, Handshake handshake, Seats.Seat seat) {
        PendingOutlet outlet = new PendingOutlet();
        Connection.Opening opening =
                new Connection.Opening(door.name(), handshake.remoteAddress(), clock.instant(), outlet);
        Connection connection = door.pinging()
                .map(pinging -> connections.open(opening, pinging, seat))
                .orElseGet(() -> connections.open(opening, seat));
        MessageRate rate = new MessageRate(limits.messagesPerSecond(), ticker);
        Link link = new Link(connection, outlet, outlets, new InboundLimits(limits.messageBytes(), rate));
        link.begin(() -> door.open(handshake, connection));
        return link;
    }
}

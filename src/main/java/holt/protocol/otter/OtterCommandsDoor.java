package holt.protocol.otter;

import holt.core.connection.Connection;
import holt.core.connection.LimitSettings;
import holt.core.connection.MessageRate;
import holt.core.connection.Ticker;
import holt.protocol.otter.wire.OtterReplies;
import holt.websocket.Conversation;
import holt.websocket.Door;
import holt.websocket.Handshake;

/**
 * Otter's command protocol: a socket is told its connection id, and from then on does what it is commanded to, as whoever its
 * commands prove it to be. Neither query nor headers of the handshake say anything.
 *
 * <p>Where the original leaves a choice:
 * <ul>
 *   <li>A valid signature of the connection id on {@code sub}, {@code unsub}, {@code pub} or {@code echo} counts as an
 *       {@code auth} with it right before: the connection is a backend from that command on. Where that {@code auth} would be
 *       refused, the command is not carried out. Any other signature there is passed over, as in the original.
 *   <li>A backend that signs a presence stays a backend, and shows that presence.
 *   <li>Where a presence is required, an anonymous client may send nothing but {@code auth}, and no {@code auth} makes it
 *       anonymous again; it gets errors, and its socket stays open.
 *   <li>Backends are announced where {@code holt.otter.announce-backends} says so, as in the URL protocol.
 *   <li>As one message may hold many values, the limit on messages a second holds for values as well, each counted on its
 *       own.
 * </ul>
 */
public final class OtterCommandsDoor implements Door {
    static final String PATH = "/ws";

    private final OtterHub hub;
    private final OtterAuthenticator authenticator;
    private final LimitSettings limits;
    private final Ticker ticker;

    /**
     * Sets up the door.
     *
     * @param hub the channels
     * @param authenticator decides who a client is
     * @param limits how much and how often a client may send, how many channels it may be on, and how long their names may be
     * @param ticker the clock of the rate limit
     */
    public OtterCommandsDoor(OtterHub hub, OtterAuthenticator authenticator, LimitSettings limits, Ticker ticker) {
        this.hub = hub;
        this.authenticator = authenticator;
        this.limits = limits;
        this.ticker = ticker;
    }

    @Override
    public String name() {
        return "otter-commands";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
    }

    @Override
    public String endpointPath() {
        return PATH;
    }

    @Override
    public void examine(Handshake handshake) {
        SubprotocolRule.check(handshake);
    }

    @Override
    public Conversation open(Handshake handshake, Connection connection) {
        OtterParticipant participant =
                new OtterParticipant(hub, authenticator, new ChannelListRules(limits), connection);
        connection.send(OtterReplies.hello(participant.member()));
        MessageRate rate = new MessageRate(limits.messagesPerSecond(), ticker);
        return OtterCommandsConversation.begin(connection, participant, limits.messageBytes(), rate);
    }
}

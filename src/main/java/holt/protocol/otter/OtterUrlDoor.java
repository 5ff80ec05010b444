package holt.protocol.otter;

import holt.core.auth.Decision;
import holt.core.auth.Identity;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.LimitSettings;
import holt.core.metrics.Outcome;
import holt.protocol.otter.wire.AmbiguousCredentialsException;
import holt.protocol.otter.wire.Credentials;
import holt.protocol.otter.wire.OtterReplies;
import holt.protocol.otter.wire.SubsPath;
import holt.websocket.Conversation;
import holt.websocket.Door;
import holt.websocket.Handshake;
import holt.websocket.RefusedHandshakeException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Otter's URL protocol: a socket is subscribed to the channels its URL names, as whom its credentials prove, until it closes. */
public final class OtterUrlDoor implements Door {
    private static final int BAD_REQUEST = 400;

    private final OtterHub hub;
    private final OtterAuthenticator authenticator;
    private final ChannelListRules rules;

    /**
     * Sets up the door.
     *
     * @param hub the channels
     * @param authenticator decides who a client is
     * @param limits how many channels a client may name, and how long their names may be
     */
    public OtterUrlDoor(OtterHub hub, OtterAuthenticator authenticator, LimitSettings limits) {
        this.hub = hub;
        this.authenticator = authenticator;
        this.rules = new ChannelListRules(limits);
    }

    @Override
    public String name() {
        return "otter";
    }

    @Override
    public boolean serves(String path) {
        return SubsPath.parse(path)
                .filter(subs -> subs.isBare() && !subs.channels().isEmpty())
                .isPresent();
    }

    @Override
    public String endpointPath() {
        return SubsPath.PREFIX + "channels";
    }

    @Override
    public void examine(Handshake handshake) {
        SubprotocolRule.check(handshake);
        try {
            credentials(handshake);
        } catch (AmbiguousCredentialsException e) {
            throw new RefusedHandshakeException(BAD_REQUEST, AmbiguousCredentialsException.TEXT);
        }
    }

    @Override
    public Conversation open(Handshake handshake, Connection connection) {
        Decision decision = authenticator.decide(credentials(handshake));
        if (decision instanceof Decision.Granted granted) {
            subscribe(channels(handshake), granted.identity(), connection);
        } else if (decision instanceof Decision.Refused refused) {
            refuse(connection, refused.reason());
        }
        return new Silence();
    }

    private void subscribe(List<String> channels, Identity identity, Connection connection) {
        Optional<String> objection = rules.objection(channels);
        if (objection.isPresent()) {
            refuse(connection, objection.get());
        } else {
            OtterListener.onSocket(hub, connection, identity).join(channels);
        }
    }

    private static void refuse(Connection connection, String reason) {
        connection.metrics().events(OtterEvent.class).count(OtterEvent.SUBSCRIBE, Outcome.REFUSED);
        connection.offer(OtterReplies.error(reason));
        connection.close(CloseReason.refused(reason));
    }

    private static Optional<Credentials> credentials(Handshake handshake) {
        return Credentials.find(handshake.query(), handshake.authorization(), handshake.subprotocols());
    }

    /** The channels to subscribe to, each once, in the order of first mention. */
    private static List<String> channels(Handshake handshake) {
        return SubsPath.parse(handshake.path())
                .map(subs -> List.copyOf(new LinkedHashSet<>(subs.channels())))
                .orElse(List.of());
    }
}

package holt.websocket;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection, its conversation, and from the answered handshake on its session: hands what the client sends to the
 * conversation, as long as the client keeps to the limits and the connection has not ended. It travels from the filter to the
 * session as the session's principal. Confined to one thread at a time, as the container calls a session's handlers.
 */
final class Link implements Principal {
    private static final Logger LOGGER = System.getLogger(Link.class.getName());

    private final Connection connection;
    private final PendingOutlet outlet;
    private final Outlets outlets;
    private final InboundLimits limits;
    private volatile @Nullable Conversation conversation;
    private volatile Turn turn = Turn.NONE;

    Link(Connection connection, PendingOutlet outlet, Outlets outlets, InboundLimits limits) {
        this.connection = connection;
        this.outlet = outlet;
        this.outlets = outlets;
        this.limits = limits;
    }

    /** The name of a principal may stand in logs. */
    @Override
    public String getName() {
        return connection.id().value();
    }

    /** Begins the conversation, before there is a session. */
    void begin(Supplier<Conversation> opening) {
        guarded(() -> conversation = opening.get());
    }

    /** Writes to the session what waits. Messages may come before. */
    void attach(Session session) {
        turn = outlets.turnOf(session);
        outlet.attach(outlets.forSession(session));
    }

    /** The container did not upgrade: there will be no session. */
    void abandon() {
        connection.gone(CloseReason.PEER_GONE);
    }

    void pong() {
        connection.pong();
    }

    void closed(jakarta.websocket.CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        boolean vanished = code == CloseReason.PEER_GONE.code();
        connection.gone(vanished ? CloseReason.PEER_GONE : CloseReason.peerClosed(code));
    }

    void failed(Throwable failure) {
        LOGGER.log(Level.DEBUG, () -> connection.id() + " failed: " + failure);
    }

    void text(String part, boolean last) {
        Conversation open = conversation;
        if (open != null && admits(Utf8.length(part), last)) {
            handle(() -> open.text(part, last));
        }
    }

    void binary(ByteBuffer part, boolean last) {
        Conversation open = conversation;
        if (open != null && admits(part.remaining(), last)) {
            handle(() -> open.binary(part, last));
        }
    }

    /** Tells whether a part is to be handed on; where it breaks a limit, the connection ends. */
    private boolean admits(int bytes, boolean last) {
        if (connection.hasEnded()) {
            return false;
        }
        Optional<CloseReason> broken = limits.count(bytes, last);
        broken.ifPresent(connection::close);
        return broken.isEmpty();
    }

    private void handle(Runnable message) {
        Turn current = turn;
        current.begin();
        try {
            guarded(message);
        } finally {
            current.end();
        }
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "a defect in " + connection.door() + " ended " + connection.id(), e);
            connection.close(CloseReason.INTERNAL_ERROR);
        }
    }
}

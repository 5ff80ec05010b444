package holt.websocket;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.core.connection.Tap;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection, its conversation, and from the answered handshake on its session: hands what the client sends to the
 * conversation, as long as the client keeps to the limits and the connection has not ended. It travels from the filter to the
 * session as the session's principal. Confined to one thread at a time, as the container calls a session's handlers.
 */
final class Link implements Principal, ClientFrames.Receiver {
    private static final Logger LOGGER = System.getLogger(Link.class.getName());

    private final Connection connection;
    private final PendingOutlet outlet;
    private final Outlets outlets;
    private final InboundLimits limits;
    private volatile @Nullable Conversation conversation;

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
        try {
            conversation = opening.get();
        } catch (RuntimeException e) {
            defect(e);
        }
    }

    /** Writes to the session what waits. Messages may come before. */
    void attach(Session session) {
        outlet.attach(outlets.forSession(session, this));
    }

    /** Tells whether anything that the client sends is still of interest. */
    boolean listens() {
        return !connection.hasEnded();
    }

    /** The container did not upgrade: there will be no session. */
    void abandon() {
        connection.gone(CloseReason.PEER_GONE);
    }

    /** The socket is closed, of which the container may have told nobody. */
    void vanished() {
        if (listens()) {
            connection.drop();
        }
    }

    @Override
    public void ping(byte[] payload) {
        connection.send(Frame.pong(payload));
    }

    @Override
    public void pong() {
        connection.pong();
    }

    @Override
    public void violated(CloseReason reason) {
        connection.close(reason);
    }

    void closed(jakarta.websocket.CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        boolean vanished = code == CloseReason.PEER_GONE.code();
        connection.gone(vanished ? CloseReason.PEER_GONE : CloseReason.peerClosed(code));
    }

    void failed(Throwable failure) {
        LOGGER.log(Level.DEBUG, () -> connection.id() + " failed: " + failure);
    }

    @Override
    public void text(String part, int bytes, boolean last) {
        Conversation open = conversation;
        if (open == null || !admits(bytes, last)) {
            return;
        }
        Tap tap = connection.tap();
        if (tap != null) {
            tap.received(part.getBytes(StandardCharsets.UTF_8), true, last);
        }
        try {
            open.text(part, last);
        } catch (RuntimeException e) {
            defect(e);
        }
    }

    @Override
    public void binary(ByteBuffer part, boolean last) {
        Conversation open = conversation;
        if (open == null || !admits(part.remaining(), last)) {
            return;
        }
        Tap tap = connection.tap();
        if (tap != null) {
            byte[] copy = new byte[part.remaining()];
            part.duplicate().get(copy);
            tap.received(copy, false, last);
        }
        try {
            open.binary(part, last);
        } catch (RuntimeException e) {
            defect(e);
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

    private void defect(RuntimeException failure) {
        LOGGER.log(Level.ERROR, "a defect in " + connection.door() + " ended " + connection.id(), failure);
        connection.close(CloseReason.INTERNAL_ERROR);
    }
}

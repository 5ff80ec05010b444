package holt.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

/**
 * What all endpoints have in common: each is a {@code @ServerEndpoint} with {@link HandshakeConfigurator} that names the path
 * its door leads to, and nothing else. The container makes one instance for each session.
 */
public abstract class DoorEndpoint {
    private volatile @Nullable Link link;

    /**
     * Joins the session to the connection that its handshake made.
     *
     * @param session the open session
     */
    @OnOpen
    public void open(Session session) {
        if (!(session.getUserPrincipal() instanceof Link accepted)) {
            throw new IllegalStateException("a session came past the handshake filter");
        }
        link = accepted;
        accepted.attach(session);
    }

    /**
     * Ends the connection when the container says that the session is closed.
     *
     * @param reason the code the peer sent, or what the container made of its vanishing
     */
    @OnClose
    public void close(CloseReason reason) {
        Link opened = link;
        if (opened != null) {
            opened.closed(reason);
        }
    }

    /**
     * Ends the connection when the container met an error it cannot go on from.
     *
     * @param failure what it met
     */
    @OnError
    public void error(Throwable failure) {
        Link opened = link;
        if (opened != null) {
            opened.failed(failure);
        }
    }
}

package holt.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What all endpoints have in common: each is a {@code @ServerEndpoint} with {@link HandshakeConfigurator} that names the path
 * its door leads to, and nothing else. There is one instance for each session, into which nothing is injected: what needs beans
 * is the {@link Door}.
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
        link(session).attach(session);
    }

    /**
     * Takes a text message or a part of one. Handlers that {@link #open} added would come too late on WildFly, which calls it
     * while it reads already, and drops what nobody handles: a first message sent at once was lost now and then.
     *
     * @param part the text
     * @param last true if the message ends with it
     * @param session where it came from
     */
    @OnMessage
    public void text(String part, boolean last, Session session) {
        link(session).text(part, Utf8.length(part), last);
    }

    /**
     * Takes a binary message or a part of one.
     *
     * @param part the bytes; valid during the call
     * @param last true if the message ends with it
     * @param session where it came from
     */
    @OnMessage
    public void binary(ByteBuffer part, boolean last, Session session) {
        link(session).binary(part, last);
    }

    /**
     * Takes the answer to a ping.
     *
     * @param pong the answer
     * @param session where it came from
     */
    @OnMessage
    public void pong(PongMessage pong, Session session) {
        link(session).pong();
    }

    /**
     * Ends the connection when the container says that the session is closed.
     *
     * @param session what is closed
     * @param reason the code the peer sent, or what the container made of its vanishing
     */
    @OnClose
    public void close(Session session, CloseReason reason) {
        link(session).closed(reason);
    }

    /**
     * Ends the connection when the container met an error it cannot go on from.
     *
     * @param session where it was met
     * @param failure what it met
     */
    @OnError
    public void error(Session session, Throwable failure) {
        link(session).failed(failure);
    }

    /** The session's link, whichever call comes first; a session that is closed may not tell it any more. */
    private Link link(Session session) {
        Link known = link;
        if (known == null) {
            if (!(session.getUserPrincipal() instanceof Link accepted)) {
                throw new IllegalStateException("a session came past the handshake filter");
            }
            known = accepted;
            link = accepted;
        }
        return known;
    }
}

package holt.websocket;

import holt.core.connection.Connection;
import holt.core.connection.Pinging;
import java.util.Optional;

/**
 * One protocol, as the transport sees it. A door is a CDI bean; the handshake filter finds all of them. Safe for use by
 * several threads.
 */
public interface Door {
    /**
     * Names the protocol in metrics and logs.
     *
     * @return a short constant name
     */
    String name();

    /**
     * Tells whether this door is meant.
     *
     * @param path the raw path of a request, below the context root
     * @return true if a handshake for this path is this door's
     */
    boolean serves(String path);

    /**
     * Tells whether this door is the one at {@code /} where the application is at the root of the server. A page is there as
     * well, so that only what shows a sign of being a handshake is this door's.
     *
     * @return true for one door at most
     */
    default boolean isAtRoot() {
        return false;
    }

    /**
     * Gives the path that leads to this door's endpoint.
     *
     * @return a path below the context root that the endpoint's template matches; whatever path was asked for, the container
     *     sees this one
     */
    String endpointPath();

    /**
     * Looks at a handshake before it is answered.
     *
     * @param handshake what the client asks for
     * @throws RefusedHandshakeException to refuse it with an HTTP status
     */
    default void examine(Handshake handshake) {}

    /**
     * Tells how silent peers are found out, if the protocol has settings of its own for that.
     *
     * @return how; nothing for {@code holt.ping}
     */
    default Optional<Pinging> pinging() {
        return Optional.empty();
    }

    /**
     * Begins a conversation. Called before the handshake is answered, so that whatever the conversation subscribes to is in
     * force when the client sees its socket open; what is sent by then waits for the socket.
     *
     * @param handshake what the client asked for
     * @param connection the link to it
     * @return what hears the client from now on
     */
    Conversation open(Handshake handshake, Connection connection);
}

package holt.protocol.webwire.hooks;

import holt.core.connection.ConnectionId;
import holt.core.session.Session;
import holt.protocol.webwire.wire.WebWirePayload;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One client, as long as it is connected: the object is the same in all calls. May be kept and used at any time, by any
 * thread; no method blocks.
 */
public interface Client {
    /**
     * Names the connection.
     *
     * @return the id, unique in the cluster
     */
    ConnectionId id();

    /**
     * Tells where it comes from.
     *
     * @return the peer's address without port
     */
    String remoteAddress();

    /**
     * Tells when it connected.
     *
     * @return the time of day
     */
    Instant connectedAt();

    /**
     * Tells what it calls itself.
     *
     * @return the {@code User-Agent} header of its handshake, or empty
     */
    String userAgent();

    /**
     * Gives the session of this client.
     *
     * @return the session, the last one it had if it is gone; nothing if it has none
     */
    Optional<Session> session();

    /**
     * Sends the client a signal. Does nothing if the client is gone.
     *
     * @param name what it is about: at most 255 characters from space to tilde, or none
     * @param payload what it says, not empty
     * @throws IllegalArgumentException if the protocol cannot carry it
     */
    void signal(String name, WebWirePayload payload);

    /**
     * Creates a session and tells the client, before anything that is sent to it afterwards.
     *
     * @param info what to keep in it: one JSON value
     * @return the session, once {@link Hooks#sessionCreated} is done; failed with a {@link SessionRefusedException} if sessions are
     *     off, the client has one, or the client is gone
     * @throws IllegalArgumentException if this is not JSON
     */
    CompletionStage<Session> createSession(String info);

    /**
     * Creates a session with a key of the application's choice, which nobody may be able to guess.
     *
     * @param info what to keep in it: one JSON value
     * @param key 32 to 128 characters of the base64url alphabet
     * @return as in {@link #createSession(String)}; failed with a {@link SessionRefusedException} also if there is a session with this
     *     key
     * @throws IllegalArgumentException if this is not JSON, or the key cannot be one
     */
    CompletionStage<Session> createSession(String info, String key);

    /**
     * Closes the client's session for good and tells the client, after {@link Hooks#sessionClosed} is done. Does nothing if there is none, or
     * if it is being closed. A session that a client had when it went can be closed as long as no other has it.
     *
     * @return done when the client was told; failed with a {@link SessionRefusedException} if sessions are off
     */
    CompletionStage<Void> closeSession();
}

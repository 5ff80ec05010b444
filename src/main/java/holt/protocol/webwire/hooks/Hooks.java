package holt.protocol.webwire.hooks;

import holt.core.session.Session;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The application behind WebWire's door. A CDI bean of this type in the WAR is it; without one, {@code holt.webwire.hooks-url}
 * says where to ask; without that, sessions can be restored and closed, and requests are answered with
 * {@code NOT_IMPLEMENTED}. Two such beans stop the deployment.
 *
 * <p>For one client the methods are called one after the other, in the order of what happened, {@link #clientConnected} first
 * and {@link #clientDisconnected} last; the next call waits until the stage of the one before is done, while other clients go
 * on. They are called on a thread of the container's executor. A call that takes longer than
 * {@code holt.webwire.hooks-timeout} has failed; what becomes of it later is not looked at. A stage that fails and a method that
 * throws are logged and counted, and a request is answered with {@code INTERNAL_ERROR}.
 *
 * <p>What a method does to its {@link Client} is sent before the reply to the request under way.
 */
public interface Hooks {
    /** What answers requests where there is no application. */
    Hooks NONE = new Hooks() {};

    /**
     * Tells whether this application keeps sessions itself, so that clients have them though {@code holt.webwire.sessions} is off.
     * It then stores what {@link #sessionCreated} tells, forgets what {@link #sessionClosed} tells, and finds them in
     * {@link #sessionLookup}.
     *
     * @return false unless overridden
     */
    default boolean storesSessions() {
        return false;
    }

    /**
     * Hears of a new client, before anything it sends.
     *
     * @param client the client
     * @return done when the client may go on
     */
    default CompletionStage<Void> clientConnected(Client client) {
        return CompletableFuture.completedStage(null);
    }

    /**
     * Hears that a client is gone, whatever the reason. Its session is detached by then and another client can restore it, but
     * {@link Client#session} still tells it.
     *
     * @param client the client
     * @return done when nothing is left to do for it
     */
    default CompletionStage<Void> clientDisconnected(Client client) {
        return CompletableFuture.completedStage(null);
    }

    /**
     * Hears a signal.
     *
     * @param client who sent it
     * @param message what it says
     * @return done when the client's next message may be handled
     */
    default CompletionStage<Void> signal(Client client, Message message) {
        return CompletableFuture.completedStage(null);
    }

    /**
     * Answers a request.
     *
     * @param client who asks
     * @param message what it asks
     * @return the answer
     */
    default CompletionStage<Answer> request(Client client, Message message) {
        return CompletableFuture.completedStage(Answer.NOT_IMPLEMENTED);
    }

    /**
     * Hears that a session was created; the client has been told.
     *
     * @param client whose session it is
     * @param session the session
     * @return done when it is stored, or whatever else there was to do
     */
    default CompletionStage<Void> sessionCreated(Client client, Session session) {
        return CompletableFuture.completedStage(null);
    }

    /**
     * Looks for a session that a client wants to restore and that no connection has.
     *
     * @param client who wants it
     * @param key the session's key as the client sent it: any text but the empty one
     * @return the session, or that there is none, or that the built-in store is to be asked; a stage that fails closes the
     *     connection
     */
    default CompletionStage<SessionLookup> sessionLookup(Client client, String key) {
        return CompletableFuture.completedStage(SessionLookup.UNANSWERED);
    }

    /**
     * Hears that a session is closed, by the client, by the application, or because it was attached to no connection for
     * {@code holt.webwire.session-ttl}. Nobody can restore it any more.
     *
     * @param client whose session it was, and who has not been told yet; nothing if the session's time had come
     * @param session the session
     * @return done when it is forgotten, or whatever else there was to do
     */
    default CompletionStage<Void> sessionClosed(Optional<Client> client, Session session) {
        return CompletableFuture.completedStage(null);
    }
}

package holt.core.session;

import holt.core.connection.ConnectionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The sessions of the whole cluster, and which connection each is attached to: one at most, on whatever node. A port: memory
 * serves one node, Redis several.
 *
 * <p>A session is in one of three states: unknown, idle (attached to nothing), or attached to one connection, its holder.
 *
 * <p>What an implementation guarantees:
 * <ul>
 *   <li>Each call is atomic in the whole cluster: of several connections that ask for one session at the same time, on any
 *       nodes, one gets it.
 *   <li>Calls that name the same key take effect in the order this node made them.
 *   <li>A session that has been idle for the time to live set for the store is no longer found, and is given out by {@link #takeExpired},
 *       to one caller in the cluster. A session that is attached does not age. The time starts over with each {@link #detach}.
 *   <li>A session that was given out is kept until its caller has done with it and calls {@link #forget}; should the caller's node die
 *       over it, it is given out again. Its key cannot be had for another session before, and nobody finds it; unless it is {@linkplain
 *       #adopt adopted}, which gives it a new life.
 *   <li>A node that dies holds nothing any more: within 30 seconds what its connections held is idle, and begins to age then. The
 *       first part of a connection's id, up to the underscore, names its node.
 *   <li>{@link #detach} is never lost: where the store cannot be reached it is done as soon as it can, and a session that this node
 *       has detached is not found attached to that connection afterwards.
 *   <li>No call blocks, and none throws: where the store cannot be reached, the stage fails with a {@link SessionStoreException}
 *       within seconds, and then the call has had no effect, or, for {@link #create}, {@link #attach} and {@link #adopt}, the store undoes
 *       it as soon as it can.
 * </ul>
 * Safe for use by several threads.
 */
public interface SessionStore {
    /**
     * Keeps a new session, attached from the start.
     *
     * @param session the session
     * @param holder the connection it is attached to
     * @return true if it is kept; false if there is a session with this key already, which stays as it is
     */
    CompletionStage<Boolean> create(Session session, ConnectionId holder);

    /**
     * Attaches a session that the store has.
     *
     * @param key the session's key, as a client sent it: any text
     * @param holder the connection to attach it to
     * @return what came of it
     */
    CompletionStage<Attachment> attach(String key, ConnectionId holder);

    /**
     * Attaches a session whose content comes from elsewhere, such as an application's own database. Unless it is attached
     * already, the store keeps it from now on as it is given here, whatever it knew of this key.
     *
     * @param session the session
     * @param holder the connection to attach it to
     * @return {@link Attachment.Attached} with this session, or {@link Attachment.Refused#ACTIVE}
     */
    CompletionStage<Attachment> adopt(Session session, ConnectionId holder);

    /**
     * Makes a session idle. Nothing happens unless it is attached to this connection.
     *
     * @param key the session's key
     * @param holder the connection it is attached to
     * @return done when another connection can have it
     */
    CompletionStage<Void> detach(String key, ConnectionId holder);

    /**
     * Removes a session, unless it is attached to another connection.
     *
     * @param key the session's key
     * @param holder the connection it is or was attached to
     * @return true if this call has removed it; false if another connection has it, or it is unknown
     */
    CompletionStage<Boolean> remove(String key, ConnectionId holder);

    /**
     * Tells which connection a session is attached to.
     *
     * @param key the session's key, as a client sent it: any text
     * @return its holder; nothing if the session is idle or unknown
     */
    CompletionStage<Optional<ConnectionId>> holder(String key);

    /**
     * Takes sessions whose time has come, each for one caller in the cluster, who is to {@link #forget} it.
     *
     * @param max how many at most
     * @return the sessions taken by this call, those longest overdue first
     */
    CompletionStage<List<Session>> takeExpired(int max);

    /**
     * Forgets a session that {@link #takeExpired} has given out. Never lost: where the store cannot be reached, it is done as soon as it can.
     *
     * @param key the session's key
     * @return done when the key is free
     */
    CompletionStage<Void> forget(String key);

    /**
     * Looks at the idle sessions of the whole cluster and changes nothing. One whose time has come is among them until it is taken.
     *
     * @param max how many to tell of, at least 1
     * @return how many there are, and those longest idle
     */
    CompletionStage<IdleSessions> idle(int max);
}

package holt.core.session;

import holt.core.connection.ConnectionId;
import java.util.concurrent.CompletionStage;

/**
 * The connections of one door in the whole cluster, and the way to each of them. A port: memory serves one node, Redis several.
 *
 * <p>What an implementation guarantees:
 * <ul>
 *   <li>Once {@link #enter} is done, every node can {@link #send} to the connection, until {@link #leave} is called.
 *   <li>Messages that one node sends to one connection arrive in the order of the calls, each at most once, and once if the
 *       connection's node lives and is reached.
 *   <li>Entering and leaving are never lost: where the other nodes cannot be reached they are made known as soon as they can. Their stages are
 *       done all the same, after a wait of seconds at most, and never fail.
 *   <li>When a node has died, one other node, and one only, hears within 45 seconds of each connection it had
 *       ({@link Listener#lost}), after the sessions that it held were freed.
 *   <li>No call blocks, and none throws.
 * </ul>
 * Safe for use by several threads.
 */
public interface ConnectionDirectory {
    /**
     * Names the listener of this node. Called once, before anything else.
     *
     * @param listener has the connections of this node
     */
    void start(Listener listener);

    /**
     * Adds a connection of this node; if it is there already, its note is replaced.
     *
     * @param id the connection
     * @param note what {@link Listener#lost} is to know of it; not to be changed afterwards
     * @return done when the other nodes can reach it
     */
    CompletionStage<Void> enter(ConnectionId id, byte[] note);

    /**
     * Removes a connection of this node.
     *
     * @param id the connection
     * @return done when the other nodes know
     */
    CompletionStage<Void> leave(ConnectionId id);

    /**
     * Sends a message to a connection, wherever it is.
     *
     * @param id the connection's id, as somebody outside wrote it: any text
     * @param message what its node is to write to it; not to be changed afterwards
     * @return true if the message is on its way; false if no node has this connection; failed with a
     *     {@link SessionStoreException} if that cannot be known
     */
    CompletionStage<Boolean> send(ConnectionId id, byte[] message);

    /** Has the connections of one node. Must not block. */
    interface Listener {
        /**
         * Writes a message to a connection.
         *
         * @param id the connection
         * @param message what to write; not to be changed
         * @return false if it is not there any more
         */
        boolean deliver(ConnectionId id, byte[] message);

        /**
         * Hears that the node of a connection died with it.
         *
         * @param id the connection
         * @param note what was noted last
         */
        void lost(ConnectionId id, byte[] note);
    }
}

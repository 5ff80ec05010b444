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
 *   <li>The connections of a node that died are not found any more 30 seconds later.
 *   <li>No call blocks, and none throws.
 * </ul>
 * Safe for use by several threads.
 */
public interface ConnectionDirectory {
    /**
     * Names the receiver of this node. Called once, before anything else.
     *
     * @param receiver has the connections of this node
     */
    void start(Receiver receiver);

    /**
     * Adds a connection of this node.
     *
     * @param id the connection
     * @return done when the other nodes can reach it
     */
    CompletionStage<Void> enter(ConnectionId id);

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
     * @return true if the message is on its way; false if no node has this connection, or none that still hears the others, which ends its
     *     connections; failed with a {@link SessionStoreException} if that cannot be known
     */
    CompletionStage<Boolean> send(ConnectionId id, byte[] message);

    /** Has the connections of one node. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Writes a message to a connection. Must not block.
         *
         * @param id the connection
         * @param message what to write; not to be changed
         * @return false if it is not there any more
         */
        boolean deliver(ConnectionId id, byte[] message);

        /**
         * Takes note that this node's connections may have missed something: messages were lost on their way to this node, or the
         * other nodes took it for dead, told the application that its connections had ended, and gave others what these had. Must not
         * block.
         */
        default void missed() {}
    }
}

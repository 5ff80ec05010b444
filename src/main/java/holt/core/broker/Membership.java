package holt.core.broker;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Which nodes the cluster has. Safe for use by several threads; no call blocks. */
public interface Membership {
    /**
     * Gives this node's name among the nodes. It changes when the others have taken this node for dead.
     *
     * @return the name
     */
    String self();

    /**
     * Gives the nodes that are alive.
     *
     * @return their names; one that died is among them until that is noticed, 30 s at most. Failed with a {@link BrokerException}
     *     if that cannot be known
     */
    CompletionStage<Set<String>> alive();

    /**
     * Tells which node has or had a name among the nodes.
     *
     * @param name the name
     * @return the node's id, which stays the same
     */
    String nodeOf(String name);
}

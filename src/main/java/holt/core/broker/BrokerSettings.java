package holt.core.broker;

import holt.core.settings.Default;
import holt.core.settings.Key;
import java.util.Optional;

/**
 * How this node finds the others.
 *
 * @param kind what joins the nodes
 * @param nodeId this node's name in the cluster, letters, digits, dots and dashes; random if not set
 */
public record BrokerSettings(
        @Key("holt.broker") @Default("memory") Kind kind,

        @Key("holt.node.id") Optional<String> nodeId) {
    /** What joins the nodes. */
    public enum Kind {
        /** Nothing: this node is alone. */
        MEMORY,
        /** One Redis server. */
        REDIS,
        /** A Redis Cluster. */
        REDIS_CLUSTER
    }
}

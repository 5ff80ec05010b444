package holt.core.broker;

import holt.core.settings.Default;
import holt.core.settings.Key;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How this node finds the others.
 *
 * @param kind what joins the nodes
 * @param nodeId this node's name in the cluster, 1 to 64 letters, digits, dots and dashes; random if not set
 */
public record BrokerSettings(
        @Key("holt.broker") @Default("memory") Kind kind,

        @Key(NODE_ID_KEY) Optional<String> nodeId) {
    private static final String NODE_ID_KEY = "holt.node.id";
    private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    public BrokerSettings {
        nodeId.filter(id -> !NODE_ID.matcher(id).matches()).ifPresent(id -> {
            throw new IllegalArgumentException(
                    NODE_ID_KEY + ": must be 1 to 64 letters, digits, dots and dashes, but it is '" + id + "'");
        });
    }

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

package holt.core.ledger;

import holt.core.channel.Payload;
import java.util.Objects;

/**
 * Something a node will have to do sooner or later, such as to tell a backend that a client has left.
 *
 * @param kind who knows how to pay it: the name of the door, constant
 * @param id tells it from all others of its kind in the cluster; it begins with the connection's identifier
 * @param content what has to be known to pay it, on whatever node
 */
public record Debt(String kind, String id, Payload content) {
    public Debt {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(content, "content");
    }
}

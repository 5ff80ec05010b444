package holt.core.connection;

import java.util.Objects;

/**
 * A connection's name in the whole cluster: the node's id, an underscore, 32 lowercase hexadecimal digits that nobody can
 * guess.
 *
 * @param value the identifier as it goes over the wire
 */
public record ConnectionId(String value) {
    public ConnectionId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}

package holt.protocol.rocket.wire;

import java.util.Optional;

/** What a connection may do, from the least to the most. */
public enum AccessLevel {
    /** Nothing but to log in. */
    NONE,
    /** Subscribe. */
    READ_ONLY,
    /** Subscribe and publish. */
    READ_WRITE;

    /**
     * Tells whether this level allows what takes another.
     *
     * @param required the least level that will do
     * @return true if this is that level or a higher one
     */
    public boolean allows(AccessLevel required) {
        return compareTo(required) >= 0;
    }

    /** Finds the level a client may log in for, by its exact name. */
    static Optional<AccessLevel> named(String name) {
        return switch (name) {
            case "read-only" -> Optional.of(READ_ONLY);
            case "read-write" -> Optional.of(READ_WRITE);
            default -> Optional.empty();
        };
    }
}

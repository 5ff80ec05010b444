package holt.core.channel;

import java.util.Objects;

/**
 * A connection, or a single request, as the others on a channel see it.
 *
 * @param id the identifier of the connection, or one made for the request
 * @param presence the name it proved, empty if it proved none
 * @param origin the side it stands on
 */
public record Member(String id, String presence, Origin origin) {
    public Member {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(origin, "origin");
    }
}

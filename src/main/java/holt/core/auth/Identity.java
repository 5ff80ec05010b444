package holt.core.auth;

import holt.core.channel.Member;
import holt.core.channel.Origin;
import java.util.Objects;

/**
 * Who a connection proved to be.
 *
 * @param origin the side it stands on
 * @param presence the name it proved, empty if it proved none
 */
public record Identity(Origin origin, String presence) {
    /** A client that proved nothing. */
    public static final Identity ANONYMOUS = new Identity(Origin.CLIENT, "");
    /** An application that knows the secret. */
    public static final Identity BACKEND = new Identity(Origin.BACKEND, "");

    public Identity {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(presence, "presence");
    }

    /**
     * A client with a name.
     *
     * @param presence the name it proved
     * @return the identity
     */
    public static Identity client(String presence) {
        return new Identity(Origin.CLIENT, presence);
    }

    /**
     * Tells whether nothing was proved.
     *
     * @return true for a client without a name
     */
    public boolean isAnonymous() {
        return origin == Origin.CLIENT && presence.isEmpty();
    }

    /**
     * Shows this identity to the others on a channel.
     *
     * @param id the identifier of the connection or request
     * @return the member
     */
    public Member as(String id) {
        return new Member(id, presence, origin);
    }
}

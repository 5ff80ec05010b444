package holt.protocol.otter;

import holt.core.auth.Decision;
import holt.core.auth.Identity;
import holt.core.auth.Signatures;
import holt.core.connection.ConnectionId;
import holt.protocol.otter.wire.Credentials;
import java.util.Optional;

/**
 * Decides who an Otter client is. In the URL protocol the presence {@code backend} is not a name but the claim to be a backend;
 * in the command protocol a backend is who has signed the connection's id. An application that signs what its users choose must
 * refuse both.
 */
public final class OtterAuthenticator {
    /** What a client is told whose signature does not verify. */
    static final String INVALID_SIGNATURE = "invalid signature";
    /** What an anonymous client is told where a presence is required. */
    static final String PRESENCE_REQUIRED = "presence required";

    private static final String BACKEND = "backend";

    private final Signatures signatures;
    private final boolean requirePresence;

    /**
     * Sets up the authenticator.
     *
     * @param signatures verifies proofs
     * @param requirePresence whether anonymous clients are refused
     */
    public OtterAuthenticator(Signatures signatures, boolean requirePresence) {
        this.signatures = signatures;
        this.requirePresence = requirePresence;
    }

    /**
     * Decides about a request of the URL protocol.
     *
     * @param credentials what it came with
     * @return the identity it proved, or why not
     */
    public Decision decide(Optional<Credentials> credentials) {
        if (credentials.isEmpty()) {
            return admit(Identity.ANONYMOUS);
        }
        Credentials claim = credentials.get();
        boolean backend = claim.presence().equals(BACKEND);
        boolean proved = backend
                ? signatures.verifyUnmistakably(BACKEND, claim.signature())
                : signatures.verify(claim.presence(), claim.signature());
        if (!proved) {
            return new Decision.Refused(INVALID_SIGNATURE);
        }
        return new Decision.Granted(backend ? Identity.BACKEND : Identity.client(claim.presence()));
    }

    /**
     * Decides about an {@code auth} command. A presence that comes with a signature of the connection's id is signed by nobody
     * and dropped.
     *
     * @param connection whose command it is
     * @param presence the name it claims, empty to be anonymous again
     * @param signature the proof
     * @return the identity it proved, or why not
     */
    Decision decide(ConnectionId connection, String presence, String signature) {
        if (provesBackend(connection, signature)) {
            return new Decision.Granted(Identity.BACKEND);
        }
        if (!signatures.verify(presence, signature)) {
            return new Decision.Refused(INVALID_SIGNATURE);
        }
        return admit(Identity.client(presence));
    }

    /** Tells whether a signature is one of a connection's id, which only a backend can make. */
    boolean provesBackend(ConnectionId connection, String signature) {
        return signatures.verifyUnmistakably(connection.value(), signature);
    }

    /** Decides whether an identity may do anything at all. */
    Decision admit(Identity identity) {
        return requirePresence && identity.isAnonymous()
                ? new Decision.Refused(PRESENCE_REQUIRED)
                : new Decision.Granted(identity);
    }
}

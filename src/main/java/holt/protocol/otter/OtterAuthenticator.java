package holt.protocol.otter;

import holt.core.auth.Decision;
import holt.core.auth.Identity;
import holt.core.auth.Signatures;
import holt.protocol.otter.wire.Credentials;
import java.util.Optional;

/** Decides who an Otter client is. The presence {@code backend} is not a name but the claim to be a backend. */
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
            return requirePresence ? new Decision.Refused(PRESENCE_REQUIRED) : new Decision.Granted(Identity.ANONYMOUS);
        }
        Credentials claim = credentials.get();
        if (!signatures.verify(claim.presence(), claim.signature())) {
            return new Decision.Refused(INVALID_SIGNATURE);
        }
        boolean backend = claim.presence().equals(BACKEND);
        return new Decision.Granted(backend ? Identity.BACKEND : Identity.client(claim.presence()));
    }
}

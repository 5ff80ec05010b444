package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.auth.Decision;
import holt.core.auth.Identity;
import holt.core.auth.Signatures;
import holt.core.connection.ConnectionId;
import holt.protocol.otter.wire.Credentials;
import holt.testing.fake.ManualClock;
import holt.testing.otter.OtterSigner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OtterAuthenticatorTest {
    private static final Decision INVALID = new Decision.Refused("invalid signature");

    @Test
    void takesAClientWithoutCredentialsForAnonymous() {
        assertThat(authenticator(false).decide(Optional.empty())).isEqualTo(new Decision.Granted(Identity.ANONYMOUS));
    }

    @Test
    void refusesAnonymousClientsWhereAPresenceIsRequired() {
        assertThat(authenticator(true).decide(Optional.empty())).isEqualTo(new Decision.Refused("presence required"));
        assertThat(authenticator(true).decide(signed("alice")))
                .isEqualTo(new Decision.Granted(Identity.client("alice")));
    }

    @Test
    void knowsClientsAndBackendsByWhatWasSigned() {
        assertThat(authenticator(false).decide(signed("alice")))
                .isEqualTo(new Decision.Granted(Identity.client("alice")));
        assertThat(authenticator(false).decide(signed("backend"))).isEqualTo(new Decision.Granted(Identity.BACKEND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Backend", "BACKEND", "backend ", " backend", "backend\u0000", "backends"})
    void takesNothingButTheExactWordForABackend(String presence) {
        assertThat(authenticator(false).decide(signed(presence)))
                .isEqualTo(new Decision.Granted(Identity.client(presence)));
    }

    @Test
    void refusesWhatWasNotSigned() {
        String alices = OtterSigner.TEST.sign("alice");
        assertThat(authenticator(false).decide(Optional.of(new Credentials("bob", alices))))
                .isEqualTo(INVALID);
        assertThat(authenticator(false).decide(Optional.of(new Credentials("backend", alices))))
                .isEqualTo(INVALID);
        assertThat(authenticator(false).decide(Optional.of(new Credentials("backend", ""))))
                .isEqualTo(INVALID);
    }

    /** A user may be called so that the signature of the name also is one of the word, with more of a timestamp. */
    @Test
    void takesNobodyForABackendWhoseNameOnlyEndsInTheWord() {
        String signature = OtterSigner.TEST.sign("x_backend") + "_x";
        assertThat(authenticator(false).decide(Optional.of(new Credentials("backend", signature))))
                .isEqualTo(INVALID);

        ConnectionId connection = new ConnectionId("node_0123");
        assertThat(authenticator(false).provesBackend(connection, OtterSigner.TEST.sign("node_0123")))
                .isTrue();
        assertThat(authenticator(false).provesBackend(connection, OtterSigner.TEST.sign("x_node_0123") + "_x"))
                .isFalse();
    }

    private static Optional<Credentials> signed(String presence) {
        return Optional.of(new Credentials(presence, OtterSigner.TEST.sign(presence)));
    }

    private static OtterAuthenticator authenticator(boolean requirePresence) {
        Signatures signatures =
                new Signatures(List.of(OtterSigner.TEST.secret()), Optional.empty(), false, ManualClock.atSecond(0));
        return new OtterAuthenticator(signatures, requirePresence);
    }
}

package holt.protocol.otter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.broker.memory.InMemoryBroker;
import holt.broker.memory.InMemoryRoster;
import holt.core.auth.Identity;
import holt.core.auth.Signatures;
import holt.core.connection.ConnectionIds;
import holt.core.connection.LimitSettings;
import holt.core.metrics.DoorMetrics;
import holt.core.metrics.Metrics;
import holt.core.routing.Router;
import holt.http.QueryParameters;
import holt.protocol.otter.wire.SubsPath;
import holt.testing.concurrent.Timing;
import holt.testing.fake.ManualClock;
import holt.testing.fake.RecordingSubscriber;
import holt.testing.otter.OtterSigner;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class OtterPublishingTest {
    private static final LimitSettings LIMITS =
            new LimitSettings(1000, OptionalInt.empty(), OptionalInt.empty(), 3, 8, OptionalInt.empty());
    private static final String ALICE = "presence=alice&sig=" + OtterSigner.TEST.sign("alice");
    private static final String BACKEND = "presence=backend&sig=" + OtterSigner.TEST.sign("backend");

    private final DoorMetrics metrics = new Metrics().door("otter");
    private final OtterHub hub = new OtterHub(
            new Router(new InMemoryBroker()),
            new InMemoryRoster(),
            new ConnectionIds("node", new SecureRandom()),
            new OtterSettings(Optional.empty(), false, false, false));
    private final RecordingSubscriber backend = RecordingSubscriber.backend();

    @Test
    void publishesAsWhoeverTheCredentialsProve() {
        hub.join("a", Identity.BACKEND.as("N_1"), backend);
        publish("/subs/a,a", ALICE, "[1]");

        assertThat(backend.payloads()).containsExactly("[1]", "[1]");
        assertThat(backend.offered().get(0).publisher().presence()).isEqualTo("alice");
    }

    @Test
    void publishesNullAsNothing() {
        hub.join("a", Identity.BACKEND.as("N_1"), backend);
        publish("/subs/a", ALICE, "null");
        publish("/subs/a", ALICE, "\"null\"");

        assertThat(backend.payloads()).containsExactly("", "\"null\"");
    }

    @Test
    void listsClientsForBackends() {
        hub.join("a", Identity.client("alice").as("N_1"), RecordingSubscriber.client());
        OtterPublishing publishing = publishing(false);
        byte[] listing = Timing.IN_MEMORY.done(publishing.list(admit(publishing, "/subs/a/subbed", BACKEND)));

        assertThat(new String(listing, UTF_8)).isEqualTo("{\"conns\":[{\"id\":\"N_1\",\"presence\":\"alice\"}]}\n");
    }

    @Test
    void listsNothingForClients() {
        OtterPublishing publishing = publishing(false);
        for (String query : List.of(ALICE, "")) {
            OtterPublishing.Admitted client = admit(publishing, "/subs/a/subbed", query);
            assertRefused(403, "not allowed", () -> publishing.list(client));
        }
    }

    @Test
    void examinesThePathBeforeTheCredentials() {
        String wrong = "presence=alice&sig=1_2";
        assertRefused(404, "not found", () -> admit(publishing(false), "/subs/,", wrong));
        assertRefused(400, "too many channels, at most 3", () -> admit(publishing(false), "/subs/a,a,a,a", wrong));
        assertRefused(
                400,
                "channel name too long, at most 8 characters",
                () -> admit(publishing(false), "/subs/123456789", wrong));
        assertRefused(400, "invalid signature", () -> admit(publishing(false), "/subs/a", wrong));
    }

    @Test
    void refusesAnonymousRequestsWhereAPresenceIsRequired() {
        assertRefused(403, "presence required", () -> admit(publishing(true), "/subs/a", ""));
        assertThat(admit(publishing(true), "/subs/a", ALICE).identity()).isEqualTo(Identity.client("alice"));
    }

    @Test
    void refusesMoreThanOneSetOfCredentials() {
        List<String> authorization = List.of("Otter " + OtterSigner.TEST.credential("bob"));
        SubsPath path = SubsPath.parse("/subs/a").orElseThrow();
        assertRefused(
                400,
                "more than one set of credentials",
                () -> publishing(false).admit(path, new QueryParameters(ALICE), authorization));
    }

    private void publish(String path, String query, String json) {
        OtterPublishing publishing = publishing(false);
        Timing.IN_MEMORY.done(publishing.publish(admit(publishing, path, query), json.getBytes(UTF_8)));
    }

    private static OtterPublishing.Admitted admit(OtterPublishing publishing, String path, String query) {
        return publishing.admit(SubsPath.parse(path).orElseThrow(), new QueryParameters(query), List.of());
    }

    private OtterPublishing publishing(boolean requirePresence) {
        Signatures signatures =
                new Signatures(List.of(OtterSigner.TEST.secret()), Optional.empty(), false, ManualClock.atSecond(0));
        return new OtterPublishing(hub, new OtterAuthenticator(signatures, requirePresence), LIMITS, metrics);
    }

    private static void assertRefused(int status, String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OtterRefusalException.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.text()).isEqualTo(text);
        });
    }
}

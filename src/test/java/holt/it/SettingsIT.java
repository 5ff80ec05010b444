package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.socket.RawRequest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Settings by MicroProfile Config: good ones are in force, and bad ones stop the deployment with one line. */
@ExtendWith(ArquillianExtension.class)
@Timeout(240)
class SettingsIT {
    private static final String GOOD = "good";
    private static final String UNKNOWN_KEY = "unknown-key";
    private static final String BAD_VALUE = "bad-value";
    /** Its Arquillian adapter takes a server without an application for a success, and keeps the log to itself. */
    private static final boolean SILENT = "payara".equals(System.getProperty("arquillian.launch"));

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = GOOD, managed = false, testable = false)
    static WebArchive good() {
        return HoltWar.named(
                GOOD + ".war",
                Map.of(
                        "holt.secret",
                        OtterGuest.SECRET,
                        "holt.otter.require-presence",
                        "true",
                        "holt.ping.interval",
                        "PT2M"));
    }

    @Deployment(name = UNKNOWN_KEY, managed = false, testable = false)
    static WebArchive unknownKey() {
        return HoltWar.named(
                UNKNOWN_KEY + ".war", Map.of("holt.secret", OtterGuest.SECRET, "holt.outbox.byte", "200000"));
    }

    @Deployment(name = BAD_VALUE, managed = false, testable = false)
    static WebArchive badValue() {
        return HoltWar.named(
                BAD_VALUE + ".war", Map.of("holt.secret", OtterGuest.SECRET, "holt.ping.interval", "often"));
    }

    @Test
    void goodSettingsAreInForce() {
        deployer.deploy(GOOD);
        try {
            OtterGuest guest = new OtterGuest(HoltServer.ofThisBuild());
            // Payara's adapter may be back before the application answers.
            await().atMost(OtterGuest.LIMIT).until(SettingsIT::statusOfHealth, status -> status == 200);
            assertThat(guest.publish("settings", "1")).isEqualTo(200);
            assertThat(guest.exchange(RawRequest.post("/subs/settings", "1")).status())
                    .as("an anonymous client's publication")
                    .isEqualTo(403);
        } finally {
            deployer.undeploy(GOOD);
        }
    }

    @Test
    void anUnknownKeyStopsTheDeployment() {
        stops(UNKNOWN_KEY, "holt.outbox.byte: no such setting; the nearest is holt.outbox.bytes");
    }

    @Test
    void aBadValueStopsTheDeployment() {
        stops(BAD_VALUE, "holt.ping.interval: must be an ISO-8601 duration such as PT15S, but it is 'often'");
    }

    private void stops(String name, String line) {
        Throwable failure = catchThrowable(() -> deployer.deploy(name));
        try {
            if (!SILENT) {
                assertThat(messages(failure)).contains(line);
            }
            // The server is there, and Holt is not.
            assertThat(statusOfHealth()).isEqualTo(404);
        } finally {
            if (failure == null) {
                deployer.undeploy(name);
            }
        }
    }

    private static int statusOfHealth() {
        return new OtterGuest(HoltServer.ofThisBuild())
                .exchange(RawRequest.get("/api/health/live"))
                .status();
    }

    private static String messages(@Nullable Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"));
    }
}

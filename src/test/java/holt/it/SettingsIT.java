package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.ServerProcess;
import holt.testing.socket.RawRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Settings by MicroProfile Config: good ones are in force, and bad ones stop the deployment with one line in the log. */
@Timeout(240)
class SettingsIT {
    @TempDir
    private Path directory;

    @Test
    void goodSettingsAreInForce() {
        Map<String, String> settings = Map.of(
                "holt.secret", OtterGuest.SECRET, "holt.otter.require-presence", "true", "holt.ping.interval", "PT2M");
        try (ServerProcess node = ServerProcess.start(directory, settings)) {
            OtterGuest guest = new OtterGuest(node.server());
            assertThat(guest.publish("settings", "1")).isEqualTo(200);
            assertThat(guest.exchange(RawRequest.post("/subs/settings", "1")).status())
                    .as("an anonymous client's publication")
                    .isEqualTo(403);
        }
    }

    @Test
    void anUnknownKeyStopsTheDeployment() {
        stops("holt.outbox.byte", "200000", "holt.outbox.byte: no such setting; the nearest is holt.outbox.bytes");
    }

    @Test
    void aBadValueStopsTheDeployment() {
        stops(
                "holt.ping.interval",
                "often",
                "holt.ping.interval: must be an ISO-8601 duration such as PT15S, but it is 'often'");
    }

    private void stops(String key, String value, String line) {
        Map<String, String> settings = Map.of("holt.secret", OtterGuest.SECRET, key, value);
        try (ServerProcess node = ServerProcess.launch(directory, settings)) {
            node.awaitLogged(line);
            // The server is there, and Holt is not.
            node.awaitStatus("/api/health/live", 404);
        }
    }
}

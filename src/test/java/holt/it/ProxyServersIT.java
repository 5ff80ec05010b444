package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.otter.OtterSigner;
import holt.testing.proxy.ProxyProcess;
import holt.testing.proxy.TrustingSockets;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import holt.testing.web.Tool;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Holt behind the proxies of this machine, configured as {@code server-config} has it. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class ProxyServersIT {
    /** Of this machine, and not the one that proxies call from. */
    private static final String CLIENT = "127.0.0.2";

    @ArquillianResource
    private URL deployment;

    @TempDir
    private Path directory;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(
                Map.of("holt.secret", OtterGuest.SECRET, "holt.api.key", "key", "holt.trusted-proxies", "127.0.0.1"));
    }

    @Test
    void nginx() {
        try (ProxyProcess proxy = ProxyProcess.nginx(directory, HoltServer.of(deployment))) {
            letsEverythingPass(proxy);
        }
    }

    @Test
    void haProxy() {
        try (ProxyProcess proxy = ProxyProcess.haProxy(directory, HoltServer.of(deployment))) {
            letsEverythingPass(proxy);
        }
    }

    private void letsEverythingPass(ProxyProcess proxy) {
        String url = "https://127.0.0.1:" + proxy.port();
        // HAProxy looks after a node before it sends anybody there.
        await().atMost(OtterGuest.LIMIT)
                .until(() -> curl("-sk " + url + "/api/health/ready"), answer -> answer.contains("\"UP\""));
        assertThat(curl("-sk -X WEBWIRE " + url + "/webwire")).isEqualTo("{\"protocol-version\":\"1.1\"}\n");
        carriesSockets(proxy);
        assertThat(curl("-skN -m 3 -H 'Accept: text/event-stream' " + url + "/subs/news"))
                .startsWith(":\n");
        await().atMost(OtterGuest.LIMIT).until(() -> proxy.log().contains("/subs/news"));
        assertThat(proxy.log()).contains("WEBWIRE").doesNotContain("sig=", "presence");
    }

    private void carriesSockets(ProxyProcess proxy) {
        String asAlice = "?presence=alice&sig=" + OtterSigner.TEST.sign("alice");
        try (RawWebSocket client = RawWebSocket.to("127.0.0.1", proxy.port())
                .within(OtterGuest.LIMIT)
                .sockets(new TrustingSockets(directory.resolve("holt.pem"), CLIENT))
                .target("/subs/news" + asAlice)
                .header("X-Forwarded-For", "198.51.100.66")
                .open()) {
            OtterGuest guest = OtterGuest.of(deployment);
            assertThat(guest.exchange(RawRequest.get("/api/connections").with("Authorization", "Bearer key"))
                            .text())
                    .contains("\"remoteAddress\":\"" + CLIENT + "\"")
                    .doesNotContain("198.51.100.66");
            assertThat(guest.publish("news", "1")).isEqualTo(200);
            assertThat(client.receiveMessage(OtterGuest.LIMIT).content()).contains("\"message\":1");
        }
    }

    /** A stream ends by curl's own limit, which is no failure here. */
    private static String curl(String arguments) {
        return Tool.named("sh").run(List.of("-c", "curl " + arguments + " || test $? = 28"), Map.of());
    }
}

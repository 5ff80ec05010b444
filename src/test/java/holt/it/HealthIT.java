package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltWar;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a load balancer is told of a node in service. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class HealthIT {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of());
    }

    @Test
    void aLivingNodeSaysSo() {
        HttpReply live = get("/api/health/live");
        assertThat(live.status()).isEqualTo(200);
        isFreshJson(live);
        assertThat(live.text()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
    }

    @Test
    void aReadyNodeTellsWhatItLookedAt() {
        HttpReply ready = get("/api/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        isFreshJson(ready);
        assertThat(ready.text())
                .startsWith("{\"status\":\"UP\",\"checks\":[{\"name\":\"broker\",\"status\":\"UP\",\"detail\":\"")
                .endsWith("},{\"name\":\"service\",\"status\":\"UP\",\"detail\":\"in service\"}]}");
    }

    @Test
    @EnabledIfSystemProperty(
            named = "arquillian.launch",
            matches = "payara",
            disabledReason = "WildFly has MicroProfile Health in other configurations than its usual one")
    void aServerWithMicroProfileHealthHasTheSameChecks() {
        HttpReply health = get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text()).contains("\"holt\"", "\"broker\"", "\"service\"", "\"in service\"");
        assertThat(get("/health/live").text()).contains("\"holt\"").doesNotContain("\"broker\"");
        assertThat(get("/health/ready").text()).contains("\"broker\"").doesNotContain("\"holt\"");
    }

    @Test
    void whatTakesTheKeyIsForbiddenWhereNoneIsConfigured() {
        RawRequest delete = RawRequest.of("DELETE", "/api/connections/any");
        assertThat(OtterGuest.of(deployment).exchange(delete).status()).isEqualTo(403);
        assertThat(OtterGuest.of(deployment)
                        .exchange(delete.with("Authorization", "Bearer "))
                        .status())
                .isEqualTo(403);
    }

    private static void isFreshJson(HttpReply reply) {
        assertThat(reply.headers().first("Content-Type").orElse("none")).startsWith("application/json");
        assertThat(reply.headers().first("Cache-Control").orElse("none")).contains("no-store");
    }

    private HttpReply get(String path) {
        return OtterGuest.of(deployment).exchange(RawRequest.get(path));
    }
}

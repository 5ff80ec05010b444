package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.socket.RawWebSocket;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end of a node's service. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
@DisabledIfSystemProperty(
        named = "arquillian.launch",
        matches = "payara",
        disabledReason = "its Arquillian adapter kills Payara Micro, and nobody can say goodbye then")
class UndeploymentIT {
    private static final String HOLT = "holt";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = HOLT, managed = false, testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of("holt.secret", OtterGuest.SECRET));
    }

    @Test
    void clientsAreToldThatTheServiceRestarts() {
        deployer.deploy(HOLT);
        OtterGuest guest = new OtterGuest(HoltServer.ofThisBuild());
        try (RawWebSocket one = guest.client("drain");
                RawWebSocket other = guest.client("drain")) {
            deployer.undeploy(HOLT);
            assertThat(one.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1012);
            assertThat(other.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1012);
        }
    }
}

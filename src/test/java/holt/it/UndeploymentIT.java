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

/** Holt says goodbye to its clients when it is undeployed; {@link ShutdownIT} has the end of the whole server. */
@ExtendWith(ArquillianExtension.class)
@Timeout(240)
class UndeploymentIT {
    private static final String HOLT = "holt";
    private static final Map<String, String> SETTINGS = Map.of("holt.secret", OtterGuest.SECRET);
    private static final int SERVICE_RESTART = 1012;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = HOLT, managed = false, testable = false)
    static WebArchive war() {
        return HoltWar.with(SETTINGS);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "arquillian.launch",
            matches = "payara",
            disabledReason = "its Arquillian adapter kills Payara Micro, and nobody can say goodbye then")
    void clientsAreToldOfAnUndeployment() {
        deployer.deploy(HOLT);
        OtterGuest guest = new OtterGuest(HoltServer.ofThisBuild());
        try (RawWebSocket one = guest.client("drain");
                RawWebSocket other = guest.client("drain")) {
            deployer.undeploy(HOLT);
            assertThat(one.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(SERVICE_RESTART);
            assertThat(other.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(SERVICE_RESTART);
        }
    }
}

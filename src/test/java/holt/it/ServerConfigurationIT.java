package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.process.Ports;
import holt.testing.web.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the pages in {@code server-config} say of a server, done on a server of its own. */
@Timeout(400)
class ServerConfigurationIT {
    private static final boolean PAYARA = "payara".equals(System.getProperty("arquillian.launch"));

    @Test
    void thePageTellsTheTruth() throws IOException {
        List<String> script = PAYARA
                ? List.of("src/test/shell/payara-micro.sh", System.getProperty("payara.jar"))
                : List.of("src/test/shell/wildfly.sh", System.getProperty("wildfly.home"));
        int port = Ports.free();

        String told = Tool.named("sh")
                .run(
                        List.of(script.get(0), script.get(1), System.getProperty("holt.war")),
                        Map.of(
                                "PORT_BASE",
                                String.valueOf(port - 80),
                                "PORT_OFFSET",
                                String.valueOf(port - 8080),
                                "ROUNDS",
                                "0"));

        assertThat(told).endsWith("all is well\n");
    }
}

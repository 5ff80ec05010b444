package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.web.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/**
 * Holt is deployed and undeployed again and again while clients listen and one of them publishes: nobody is left without a word, and
 * nothing of what was undeployed stays.
 */
@ExtendWith(ArquillianExtension.class)
@DisabledIfSystemProperty(
        named = "arquillian.launch",
        matches = "payara",
        disabledReason = "its Arquillian adapter kills Payara Micro; payara-server.sh redeploys on Payara Server")
@Timeout(500)
class RedeploymentIT {
    private static final String HOLT = "redeployed";
    private static final int ROUNDS = 10;
    private static final int SERVICE_RESTART = 1012;
    /** Threads that the server made meanwhile, and a cache of Java, hold a few former applications, however many there were. */
    private static final int FEW = 5;

    private final HoltServer server = HoltServer.ofThisBuild();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = HOLT, managed = false, testable = false)
    static WebArchive war() {
        return HoltWar.named("redeployed.war", Audience.settings());
    }

    @Test
    void nothingOfTheFormerOnesStays() throws IOException {
        Path log = Path.of(System.getProperty("wildfly.home"), "standalone/log/server.log");
        long logged = Files.size(log);
        long before = applicationsStillLoaded();
        for (int round = 0; round < ROUNDS; round++) {
            deployer.deploy(HOLT);
            try (Audience audience = new Audience(server)) {
                deployer.undeploy(HOLT);
                audience.assertClosed(SERVICE_RESTART);
            }
        }
        assertThat(linesSince(logged, log)).noneMatch(RedeploymentIT::tellsOfADefect);
        assertThat(applicationsStillLoaded() - before).isLessThanOrEqualTo(FEW);
    }

    /** That a client left while its event stream was closed, Undertow logs as an error too. */
    private static boolean tellsOfADefect(String line) {
        return line.contains(" ERROR ") && !line.contains("UT005088");
    }

    private static List<String> linesSince(long position, Path log) throws IOException {
        byte[] content = Files.readAllBytes(log);
        // A day that ends begins another file.
        int from = content.length < position ? 0 : (int) position;
        return new String(content, from, content.length - from, StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static long applicationsStillLoaded() {
        Tool jcmd = new Tool(Path.of(System.getProperty("java.home"), "bin", "jcmd"));
        String pid = serverProcess();
        // What the first one finds to be finalised or cleaned, the second one takes away.
        jcmd.run(List.of(pid, "GC.run"), Map.of());
        jcmd.run(List.of(pid, "GC.run"), Map.of());
        String loaded = jcmd.run(List.of(pid, "VM.class_hierarchy", "holt.server.Lifecycle"), Map.of());
        return loaded.lines()
                .filter(line -> line.contains("holt.server.Lifecycle"))
                .count();
    }

    /** The server that Arquillian has started from here, by the port that is its alone. */
    private static String serverProcess() {
        String mark = "-Djboss.management.http.port=" + System.getProperty("container.management.port");
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(mark))
                        .isPresent())
                .map(process -> String.valueOf(process.pid()))
                .findFirst()
                .orElseThrow();
    }
}

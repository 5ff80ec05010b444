package holt.webapp;

import holt.testing.web.NodeTests;
import holt.testing.web.Tool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Holt serves to browsers, without one. */
class JavaScriptTest {
    @Test
    void theClientKeepsItsPromisesToFakeServers() {
        NodeTests.run("", Map.of());
    }

    @Test
    void allTypesFit() {
        Tool.named("tsc").run(List.of("--project", "src/test/javascript"), Map.of());
    }
}

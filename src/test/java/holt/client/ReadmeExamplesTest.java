package holt.client;

import static org.assertj.core.api.Assertions.assertThat;

import example.client.Examples;
import holt.testing.documentation.Page;
import holt.testing.process.ClientProcess;
import holt.testing.webwire.OriginalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The README's examples of the client")
@Timeout(120)
class ReadmeExamplesTest {
    private static final String SECTION = "From Java and from the command line";
    private static final Path SOURCE = Path.of("src/test/java/example/client/Examples.java");

    @Test
    void areThoseThatTheTestsRun() throws IOException {
        String source = Files.readString(SOURCE).indent(-8);
        assertThat(Page.readme().section(SECTION).blocks("java"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(source).contains(block));
    }

    @Test
    void askAWebWireServer() throws IOException {
        List<String> console = new CopyOnWriteArrayList<>();
        try (OriginalServer server = OriginalServer.start()) {
            Examples.ask(server.url(), console::add);
        }
        assertThat(console).contains("hello");
    }

    @Test
    void askAWebWireServerFromAShell() throws IOException {
        try (OriginalServer server = OriginalServer.start()) {
            String script = Page.readme()
                    .section(SECTION)
                    .blocks("sh")
                    .get(1)
                    .replace("http://localhost:8080/webwire", server.url());
            assertThat(script).contains(server.url());
            assertThat(ClientProcess.run(Map.of(), List.of("sh", "-ec", script)))
                    .isEqualTo(new ClientProcess.Result(0, "hello\n", ""));
        }
    }
}

package holt.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.webwire.OriginalServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command line")
@Timeout(60)
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = {};
    private OriginalServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = OriginalServer.start();
        environment.put("HOLT_WEBWIRE_URL", server.url());
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void printsReplies() {
        assertThat(run("request", "echo", "hé")).isEqualTo(ExitCode.DONE);
        assertThat(printed()).isEqualTo("hé\n");
        assertThat(complaint()).isEmpty();
    }

    @Test
    void printsBinaryRepliesAsTheyAre() {
        input = new byte[] {0, 1, -1, '\n'};
        assertThat(run("request", "--encoding=binary", "echo", "-")).isEqualTo(ExitCode.DONE);
        assertThat(out.toByteArray()).isEqualTo(input);
    }

    @Test
    void sendsUtf16() {
        assertThat(run("request", "--encoding", "utf16", "echo", "hé")).isEqualTo(ExitCode.DONE);
        assertThat(printed()).isEqualTo("hé\n");
    }

    @Test
    void tellsErrorReplies() {
        assertThat(run("request", "refuse", "the reason")).isEqualTo(ExitCode.ERROR_REPLY);
        assertThat(complaint()).isEqualTo("REFUSED: the reason\n");
        assertThat(printed()).isEmpty();
    }

    @Test
    void takesASessionAlong() {
        assertThat(run("request", "--print-session", "login", "7")).isEqualTo(ExitCode.DONE);
        assertThat(complaint()).startsWith("session: ");
        environment.put(
                "HOLT_WEBWIRE_SESSION",
                complaint().substring("session: ".length()).strip());
        out.reset();
        Awaitility.await().until(() -> server.activeSessions() == 0);
        assertThat(run("request", "whoami", "?")).isEqualTo(ExitCode.DONE);
        assertThat(printed()).isEqualTo("7\n");
    }

    @Test
    void sendsSignals() {
        assertThat(run("signal", "", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(run("signal", "", "hi")).isEqualTo(ExitCode.DONE);
        assertThat(printed()).isEmpty();
    }

    @Test
    void givesUpInTime() {
        assertThat(run("request", "--timeout", "PT0.2S", "silence", "hi")).isEqualTo(ExitCode.FAILED);
        assertThat(complaint()).isEqualTo("Request timed out\n");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        server.close();
        assertThat(run("request", "echo", "hi")).isEqualTo(ExitCode.FAILED);
        assertThat(complaint()).contains("nothing accepts connections there");
        for (String command : List.of("sub", "subbed")) {
            err.reset();
            assertThat(run(command, "-c", "a", "--otter-url", server.url())).isEqualTo(ExitCode.FAILED);
            assertThat(complaint()).contains("nothing accepts connections there");
        }
        err.reset();
        assertThat(run("pub", "-c", "a", "--otter-url", server.url(), "1")).isEqualTo(ExitCode.FAILED);
        assertThat(complaint()).startsWith("error publishing: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; a command is needed",
                "nope; there is no command nope",
                "request echo; a name and a payload are needed",
                "request --encoding latin1 echo hi; --encoding is binary, utf8 or utf16, not latin1",
                "request --timeout soon echo hi; --timeout takes seconds",
                "request --timeout 0 echo hi; --timeout has to be more than zero",
                "request --webwire-url ftp://h echo hi; http, https, ws or wss",
                "sub; at least one --channel (-c) required",
                "sub -c a --backend; --auth-secret required with --presence and --backend",
                "sub -c a --presence alice; --auth-secret required with --presence and --backend",
                "sub -c a b; not understood: b",
                "pub -c a {; the message is no JSON",
                "pub -c a; pub needs a message in JSON",
                "pub -c a/b 1; no comma and no slash",
                "sub --nope; there is no option --nope",
                "sub -c; --channel needs a value"
            })
    void saysWhatIsWrongWithACommandLine(String line, String complaint) {
        String[] words = line == null ? new String[0] : line.split(" ");
        assertThat(run(words)).isEqualTo(ExitCode.USAGE);
        assertThat(complaint()).contains(complaint).endsWith("--help tells how it is done.\n");
        assertThat(printed()).isEmpty();
    }

    @Test
    void explainsItself() {
        assertThat(run("sub", "--help")).isEqualTo(ExitCode.DONE);
        for (Option option : Option.values()) {
            assertThat(printed()).contains(option.flag());
            assertThat(option.variables())
                    .allSatisfy(variable -> assertThat(printed()).contains(variable));
        }
        assertThat(printed()).contains("Exit codes");
    }

    private ExitCode run(String... arguments) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Main(terminal, environment).run(List.of(arguments));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

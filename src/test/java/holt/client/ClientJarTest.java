package holt.client;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.process.ClientProcess;
import holt.testing.webwire.OriginalServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("holt-client.jar")
@Timeout(120)
class ClientJarTest {
    private static final int CLASS_FILES_OF_JAVA_17 = 61;

    @Test
    void lacksNothing() {
        assertThat(jdeps("--missing-deps")).isEmpty();
    }

    @Test
    void needsTwoModulesOfTheJdk() {
        assertThat(jdeps("--print-module-deps", "--ignore-missing-deps").strip())
                .isEqualTo("java.base,java.net.http");
    }

    @Test
    void isForJava17() throws IOException {
        try (JarFile jar = new JarFile(ClientProcess.JAR.toFile())) {
            List<JarEntry> classes = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            assertThat(classes).hasSizeGreaterThan(50);
            for (JarEntry entry : classes) {
                try (DataInputStream content = new DataInputStream(jar.getInputStream(entry))) {
                    content.skipNBytes(6);
                    assertThat(content.readUnsignedShort()).as(entry.getName()).isEqualTo(CLASS_FILES_OF_JAVA_17);
                }
            }
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .isEqualTo("holt.client.command.Main");
        }
    }

    @Test
    void runsInAProcessOfItsOwn() throws IOException {
        try (OriginalServer server = OriginalServer.start()) {
            Map<String, String> environment = Map.of("HOLT_WEBWIRE_URL", server.url());
            assertThat(ClientProcess.run(environment, "request", "echo", "hi"))
                    .isEqualTo(new ClientProcess.Result(0, "hi\n", ""));
            assertThat(ClientProcess.run(environment, "request", "refuse", "so"))
                    .isEqualTo(new ClientProcess.Result(3, "", "REFUSED: so\n"));
            assertThat(ClientProcess.run(environment, "signal", "n", "hi"))
                    .isEqualTo(new ClientProcess.Result(0, "", ""));
        }
    }

    @Test
    void tellsWhatWentWrongByItsExitCode() {
        assertThat(ClientProcess.run(Map.of(), "--help").code()).isZero();
        assertThat(ClientProcess.run(Map.of(), "nope").code()).isEqualTo(2);
        assertThat(ClientProcess.run(Map.of("HOLT_WEBWIRE_URL", "127.0.0.1:1"), "request", "a", "b")
                        .code())
                .isEqualTo(1);
    }

    private static String jdeps(String... options) {
        StringWriter out = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        String[] arguments = Arrays.copyOf(options, options.length + 1);
        arguments[options.length] = ClientProcess.JAR.toString();
        jdeps.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
        return out.toString();
    }
}

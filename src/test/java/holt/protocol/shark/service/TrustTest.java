package holt.protocol.shark.service;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.callback.CallbackServer;
import holt.testing.callback.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services that speak TLS, with certificates made by the JDK's own tool. */
@Timeout(120)
class TrustTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    @Test
    void trustsWhomTheFileNames() throws IOException, GeneralSecurityException, InterruptedException {
        make("known", "ip:127.0.0.1");
        assertThat(isReached("known", "known")).isTrue();
    }

    @Test
    void trustsNobodyElse() throws IOException, GeneralSecurityException, InterruptedException {
        make("known", "ip:127.0.0.1");
        make("stranger", "ip:127.0.0.1");
        assertThat(isReached("stranger", "known")).isFalse();
    }

    @Test
    void wantsACertificateOfTheRightName() throws IOException, GeneralSecurityException, InterruptedException {
        make("known", "dns:somewhere.else");
        assertThat(isReached("known", "known")).isFalse();
    }

    private boolean isReached(String service, String trusted) throws IOException, GeneralSecurityException {
        try (CallbackServer server = CallbackServer.startSecure(identity(service))) {
            server.on("/m", Reply.ok());
            String configuration = ("{'http':{'tries':1,'ssl_cafile':'" + directory.resolve(trusted + ".pem")
                            + "'},'services':{'s':{'on_message':'" + server.url("/m") + "'}}}")
                    .replace('\'', '"');
            try (CallbackNode node = CallbackNode.of(configuration)) {
                return CallbackNode.TIMING.done(node.message("x")).isOk();
            }
        }
    }

    private SSLContext identity(String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(directory.resolve(name + ".p12"))) {
            keys.load(input, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void make(String name, String alternativeName) throws IOException, InterruptedException {
        keytool(
                name,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + alternativeName,
                "-validity",
                "2");
        keytool(
                name,
                "-exportcert",
                "-rfc",
                "-file",
                directory.resolve(name + ".pem").toString());
    }

    private void keytool(String name, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(what));
        command.addAll(List.of(
                "-alias",
                name,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                directory.resolve(name + ".p12").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(directory.resolve("log"))).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

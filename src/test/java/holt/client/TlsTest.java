package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.protocol.webwire.wire.WebWirePayload;
import holt.testing.process.ClientProcess;
import holt.testing.webwire.OriginalServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The client, over TLS")
@Timeout(120)
class TlsTest {
    private static final String PASSWORD = "changeit";
    private static final WebWirePayload HI = WebWirePayload.utf8("hi");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void makeCertificate() {
        ClientProcess.Result made = ClientProcess.run(
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store()));
        assertThat(made.code()).as(made.toString()).isZero();
    }

    @Test
    void talksToAServerItTrusts() throws IOException, GeneralSecurityException {
        SSLContext context = context();
        try (OriginalServer server = OriginalServer.start(context.getServerSocketFactory());
                WebWireClient client = WebWireClient.to(server.secureUrl())
                        .httpClient(HttpClient.newBuilder().sslContext(context).build())
                        .build()) {
            client.connect();
            assertThat(client.request("echo", HI)).isEqualTo(HI);
        }
    }

    @Test
    void talksToNoOther() throws IOException, GeneralSecurityException {
        try (OriginalServer server = OriginalServer.start(context().getServerSocketFactory());
                WebWireClient client = WebWireClient.to(server.secureUrl()).build()) {
            assertThatThrownBy(client::connect)
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("certif");
        }
    }

    @Test
    void commandsTrustWhatTheJvmTrusts() throws IOException, GeneralSecurityException {
        try (OriginalServer server = OriginalServer.start(context().getServerSocketFactory())) {
            String trust = "-Djavax.net.ssl.trustStore=" + store() + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
            ClientProcess.Result result = ClientProcess.run(
                    Map.of("JDK_JAVA_OPTIONS", trust, "HOLT_WEBWIRE_URL", server.secureUrl()), "request", "echo", "hi");
            assertThat(result.out()).isEqualTo("hi\n");
            assertThat(result.code()).isZero();
        }
    }

    private static String store() {
        return directory.resolve("keys.p12").toString();
    }

    private static SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(Path.of(store()))) {
            keys.load(content, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", keys.getCertificate("mykey"));
        trusted.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}

package holt.broker.redis;

import static holt.testing.fake.Publications.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.process.ClientProcess;
import holt.testing.process.Ports;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis over TLS, with a password. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisTlsTest {
    private static final String STORE_PASSWORD = "changeit";
    private static final String ALIAS = "redis";

    @TempDir
    private static Path directory;

    private RedisServer redis;
    private int port;
    private SSLContext usual;

    @BeforeAll
    void startRedis() throws IOException, GeneralSecurityException {
        usual = SSLContext.getDefault();
        KeyStore identity = identity();
        Path certificate = pem("CERTIFICATE", identity.getCertificate(ALIAS).getEncoded());
        Path key = pem(
                "PRIVATE KEY",
                identity.getKey(ALIAS, STORE_PASSWORD.toCharArray()).getEncoded());
        port = Ports.free();
        redis = RedisServer.start(
                RedisProgram.installed(),
                "--tls-port",
                String.valueOf(port),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-auth-clients",
                "no",
                "--requirepass",
                "s3cret");
    }

    @AfterAll
    void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    @AfterEach
    void trustAsUsual() {
        SSLContext.setDefault(usual);
    }

    @Test
    void talksToAServerItTrusts() throws IOException, GeneralSecurityException {
        trustRedis();
        try (CountingNode node = CountingNode.at(uri("localhost")).on(ROOM)) {
            assertThat(node.publish(ROOM, "1")).isTrue();
            CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).containsExactly("1"));
        }
    }

    @Test
    void doesNotTalkToAnUnknownServer() {
        assertThat(objection("localhost")).contains("certif");
    }

    @Test
    void doesNotTalkToAServerOfAnotherName() throws IOException, GeneralSecurityException {
        trustRedis();
        assertThat(objection("127.0.0.1")).contains("127.0.0.1", "names");
    }

    private String objection(String host) {
        try (CountingNode node = CountingNode.at(uri(host))) {
            node.awaitDown();
            CountingNode.TIMING.eventually(
                    () -> assertThat(node.broker().health().text()).doesNotContain("not connected yet"));
            assertThat(node.publish(ROOM, "secret")).isFalse();
            String text = node.broker().health().text();
            assertThat(text).doesNotContain("s3cret");
            return text;
        }
    }

    private String uri(String host) {
        return "rediss://default:s3cret@" + host + ":" + port;
    }

    private static void trustRedis() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, identity().getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    /** A key and a certificate for "localhost" and no other name. */
    private static KeyStore identity() throws IOException, GeneralSecurityException {
        Path file = directory.resolve("identity.p12");
        if (!Files.exists(file)) {
            ClientProcess.Result made = ClientProcess.run(
                    Map.of(),
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            ALIAS,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            STORE_PASSWORD,
                            "-keystore",
                            file.toString()));
            assertThat(made.code()).as(made.toString()).isZero();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path pem(String what, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Path file = directory.resolve(what + ".pem");
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }
}

package holt.testing.proxy;

import static org.awaitility.Awaitility.await;

import holt.testing.container.HoltServer;
import holt.testing.process.Ports;
import holt.testing.web.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A proxy that speaks TLS. Ends when closed, by process id. */
public final class ProxyProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path CONFIGURATIONS = Path.of("server-config");

    private final Process process;
    private final Path log;
    private final int port;

    private ProxyProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts nginx; skips the test where there is none. */
    public static ProxyProcess nginx(Path directory, HoltServer before) {
        Tool nginx = Tool.named("nginx");
        int port = Ports.free();
        Path log = directory.resolve("access.log");
        Map<String, String> here = Map.of(
                "/run/nginx-holt.pid", directory.resolve("nginx.pid").toString(),
                "/etc/ssl/certs/holt.pem", certificate(directory).toString(),
                "/etc/ssl/private/holt.key", directory.resolve("holt.key").toString(),
                "/dev/stdout", log.toString(),
                "listen 8443", "listen 127.0.0.1:" + port,
                "127.0.0.1:8080", "127.0.0.1:" + before.port());
        Path configuration = adapted("nginx.conf", directory, here);
        return start(
                List.of(
                        nginx.path().toString(),
                        "-p",
                        directory.toString(),
                        "-c",
                        configuration.toString(),
                        "-e",
                        "stderr",
                        "-g",
                        "daemon off;"),
                directory,
                log,
                port);
    }

    /** Starts HAProxy; skips the test where there is none. */
    public static ProxyProcess haProxy(Path directory, HoltServer before) {
        Tool haProxy = Tool.named("haproxy");
        int port = Ports.free();
        certificate(directory);
        Map<String, String> here = Map.of(
                "/etc/ssl/private/holt-with-key.pem",
                directory.resolve("both.pem").toString(),
                // It does not start where it may not have twice as many files.
                "maxconn 50000",
                "maxconn 200",
                "bind :8443",
                "bind 127.0.0.1:" + port,
                "127.0.0.1:8080",
                "127.0.0.1:" + before.port());
        Path configuration = adapted("haproxy.cfg", directory, here);
        return start(
                List.of(haProxy.path().toString(), "-f", configuration.toString()),
                directory,
                directory.resolve("output.log"),
                port);
    }

    public int port() {
        return port;
    }

    /** Gives the access log so far. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ProxyProcess start(List<String> command, Path directory, Path log, int port) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.log").toFile())
                    .start();
            ProxyProcess proxy = new ProxyProcess(process, log, port);
            await().atMost(LIMIT).until(() -> !process.isAlive() || proxy.listens());
            if (!process.isAlive()) {
                throw new AssertionError("it ended: " + Files.readString(directory.resolve("output.log")));
            }
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Path adapted(String file, Path directory, Map<String, String> here) {
        try {
            String text = Files.readString(CONFIGURATIONS.resolve(file));
            for (Map.Entry<String, String> change : here.entrySet()) {
                if (!text.contains(change.getKey())) {
                    throw new AssertionError(file + " has no " + change.getKey());
                }
                text = text.replace(change.getKey(), change.getValue());
            }
            return Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a certificate, its key beside it, and both in one file. */
    private static Path certificate(Path directory) {
        String command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout holt.key -out holt.pem -days 2"
                + " -subj /CN=holt.example 2>/dev/null && cat holt.pem holt.key > both.pem";
        Tool.named("sh").run(List.of("-c", "cd '" + directory + "' && " + command), Map.of());
        return directory.resolve("holt.pem");
    }
}

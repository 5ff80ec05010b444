package holt.testing.container;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One node: Holt in a process of its own, on the container that this run of the tests is for. Ends when closed, by process id.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts a node with settings, in a directory of its own, and waits until it is alive. */
    public static ServerProcess start(Path directory, Map<String, String> settings) {
        ServerProcess server = launch(directory, settings);
        server.awaitLife();
        return server;
    }

    /** Starts a node as {@link #start} does, and waits for nothing: Holt may refuse the settings. */
    public static ServerProcess launch(Path directory, Map<String, String> settings) {
        int port = freePort();
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("settings.properties");
            Properties properties = new Properties();
            properties.putAll(settings);
            try (var out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            boolean payara = "payara".equals(System.getProperty("arquillian.launch"));
            List<String> command = payara ? payara(directory, file, port) : wildFly(directory, file, port);
            Path log = directory.resolve("server.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ServerProcess(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HoltServer server() {
        return new HoltServer("127.0.0.1", port);
    }

    public long pid() {
        return process.pid();
    }

    private void awaitLife() {
        try {
            awaitStatus("/api/health/live", 200);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Waits until a path answers with a status. */
    public void awaitStatus(String path, int status) {
        await().atMost(START_LIMIT).until(() -> process.isAlive() ? server().status(path) == status : failed());
    }

    /** Waits until the log has a line that contains a text. */
    public void awaitLogged(String text) {
        await().atMost(START_LIMIT)
                .until(() -> Files.readString(log, StandardCharsets.UTF_8).contains(text));
    }

    /** Asks the process to end, as a SIGTERM does, and does not wait for it. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the process at once, as kill -9 does. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Waits until the process has ended. */
    public void awaitEnd(Duration limit) {
        await().atMost(limit).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean failed() {
        throw new AssertionError("the server ended by itself with " + process.exitValue());
    }

    private static List<String> payara(Path directory, Path settings, int port) {
        return List.of(
                java(),
                "-Xmx512m",
                "-jar",
                System.getProperty("payara.jar"),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--rootdir",
                directory.resolve("payara").toString(),
                "--systemproperties",
                settings.toString(),
                "--deploy",
                System.getProperty("holt.war"),
                "--contextroot",
                "/");
    }

    private static List<String> wildFly(Path directory, Path settings, int port) throws IOException {
        Path home = Path.of(System.getProperty("wildfly.home"));
        Path base = directory.resolve("wildfly");
        Files.createDirectories(base.resolve("deployments"));
        Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(home.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("configuration").resolve(file.getFileName()));
            }
        }
        Files.copy(Path.of(System.getProperty("holt.war")), base.resolve("deployments/ROOT.war"));
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
        for (String opened : List.of(
                "java.lang",
                "java.lang.invoke",
                "java.lang.reflect",
                "java.io",
                "java.net",
                "java.security",
                "java.util",
                "java.util.concurrent")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=0",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "--properties=" + settings));
        return command;
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

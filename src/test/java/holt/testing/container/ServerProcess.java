package holt.testing.container;

import static org.awaitility.Awaitility.await;

import holt.testing.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * One node: Holt in a process of its own, on the container that this run of the tests is for unless told otherwise. Ends when closed, by process id.
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
        return start(ServerKind.ofThisRun(), directory, settings);
    }

    /** Starts a node as {@link #start(Path, Map)} does, on a container of a kind. */
    public static ServerProcess start(ServerKind kind, Path directory, Map<String, String> settings) {
        ServerProcess server = launch(kind, directory, settings);
        server.awaitLife();
        return server;
    }

    /** Starts a node as {@link #start(Path, Map)} does, and waits for nothing: Holt may refuse the settings. */
    public static ServerProcess launch(Path directory, Map<String, String> settings) {
        return launch(ServerKind.ofThisRun(), directory, settings);
    }

    private static ServerProcess launch(ServerKind kind, Path directory, Map<String, String> settings) {
        int port = Ports.free();
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("settings.properties");
            Properties properties = new Properties();
            properties.putAll(settings);
            try (var out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            Path log = directory.resolve("server.log");
            Process process = new ProcessBuilder(kind.command(directory, file, port))
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
        await().atMost(START_LIMIT).until(() -> log().contains(text));
    }

    /** All that the process has printed. */
    public String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}

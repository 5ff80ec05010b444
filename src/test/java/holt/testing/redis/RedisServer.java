package holt.testing.redis;

import static org.awaitility.Awaitility.await;

import holt.testing.process.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.SafeEncoder;

/** A Redis server on 127.0.0.1, with nothing in it. */
public final class RedisServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RedisProgram program;
    private final int port;
    private final List<String> options;
    private final Path directory;
    private @Nullable Process process;

    private RedisServer(RedisProgram program, int port, List<String> options) {
        this.program = program;
        this.port = port;
        this.options = options;
        try {
            this.directory = Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server on a free port, with options such as {@code --maxmemory 1mb}. */
    public static RedisServer start(RedisProgram program, String... options) {
        return startAt(program, Ports.free(), options);
    }

    static RedisServer startAt(RedisProgram program, int port, String... options) {
        RedisServer server = new RedisServer(program, port, List.of(options));
        server.start();
        return server;
    }

    public HostAndPort address() {
        return new HostAndPort("127.0.0.1", port);
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts the server again, where it was. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                program.file().getPath(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                directory.toString()));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File(directory.toFile(), "log"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().pollDelay(Duration.ofMillis(10))
                .pollInterval(Duration.ofMillis(10))
                .atMost(LIMIT)
                .until(this::answers);
    }

    /** Ends the server at once, as kill -9 does. */
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            if (!running.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("a killed Redis goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        process = null;
    }

    /** Hangs the server: its sockets stay, and nobody answers. */
    public void pause() {
        Signals.send("STOP", pid());
    }

    public void resume() {
        Signals.send("CONT", pid());
    }

    /** Carries out a command, and gives the reply. */
    public Object ask(Command command, String... arguments) {
        try (Connection connection = new Connection(address())) {
            connection.sendCommand(command, arguments);
            return connection.getOne();
        }
    }

    /** Carries out a command whose reply is text. */
    public String text(Command command, String... arguments) {
        return SafeEncoder.encode((byte[]) ask(command, arguments));
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::deleteOnExit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("the server does not run");
        }
        return running.pid();
    }

    private boolean answers() {
        try {
            ask(Command.PING);
            return true;
        } catch (JedisDataException e) {
            // It wants a password.
            return true;
        } catch (JedisConnectionException e) {
            return false;
        }
    }
}

package holt.testing.web;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of the machine that a test needs. Where there is none the test is skipped, or fails if the build runs with
 * {@code -Dtools=required}.
 *
 * @param path the program's file
 */
public record Tool(Path path) {
    private static final Duration LIMIT = Duration.ofMinutes(6);

    /**
     * Looks for a program in the directories of {@code PATH}.
     *
     * @param name the file's name
     * @return the program; never returns if there is none
     */
    public static Tool named(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new)
                .orElseGet(() -> missing("there is no " + name + " on this machine"));
    }

    /**
     * Runs the program and fails unless it exits with 0 within six minutes.
     *
     * @param arguments its arguments
     * @param environment variables to add to this process's
     * @return all that it wrote
     */
    public String run(List<String> arguments, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(path.toString()), arguments.stream())
                        .toList())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Path output = Files.createTempFile(path.getFileName().toString(), ".log");
            Process process = builder.redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                fail("%s %s:%n%s", path, ended ? "failed" : "did not end", text);
            }
            return text;
        } catch (IOException e) {
            throw new AssertionError("cannot run " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * Skips the test, or fails it where tools are required.
     *
     * @param words what the machine lacks
     * @return never
     */
    static Tool missing(String words) {
        if ("required".equals(System.getProperty("tools"))) {
            return fail(words);
        }
        return Assumptions.abort(words);
    }
}

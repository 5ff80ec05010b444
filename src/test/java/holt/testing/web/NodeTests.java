package holt.testing.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests written in JavaScript, run by node's own test runner. */
public final class NodeTests {
    private static final Path ROOT = Path.of("src/test/javascript");

    /** As the runner writes it for people and for machines. */
    private static final Pattern SKIPPED_NONE = Pattern.compile("(?m)^\\S+ skipped 0$");

    /** The first that has a WebSocket of its own, if behind a flag. */
    private static final int OLDEST_NODE = 20;

    private NodeTests() {}

    /**
     * Runs all {@code *.test.js} of a directory, not of those below it, and fails if one of them does. If one is skipped
     * because of what this node lacks, so is the caller.
     *
     * @param directory below {@code src/test/javascript}
     * @param environment what the tests are told
     */
    public static void run(String directory, Map<String, String> environment) {
        Tool node = Tool.named("node");
        String version = node.run(List.of("--version"), Map.of()).strip();
        if (Integer.parseInt(version.replaceAll("^v|\\..*", "")) < OLDEST_NODE) {
            Tool.missing("node " + version + " is older than node " + OLDEST_NODE);
        }
        Stream<String> files = testsIn(ROOT.resolve(directory)).map(Path::toString);
        Stream<String> options = Stream.of("--experimental-websocket", "--test");
        String report = node.run(Stream.concat(options, files).toList(), environment);
        if (!SKIPPED_NONE.matcher(report).find()) {
            Tool.missing("node has skipped tests:\n" + report);
        }
    }

    private static Stream<Path> testsIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> tests = files.filter(file -> file.toString().endsWith(".test.js"))
                    .sorted()
                    .toList();
            if (tests.isEmpty()) {
                throw new IllegalArgumentException("no tests in " + directory);
            }
            return tests.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

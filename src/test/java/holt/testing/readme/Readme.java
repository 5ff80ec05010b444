package holt.testing.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The README's blocks of code. */
public final class Readme {
    private Readme() {}

    /**
     * Gives the blocks of one section.
     *
     * @param heading of the section
     * @param language as it stands behind the back quotes
     */
    public static List<String> blocks(String heading, String language) {
        String text = text();
        int from = text.indexOf("\n## " + heading + "\n");
        if (from < 0) {
            throw new AssertionError("the README has no section " + heading);
        }
        int to = text.indexOf("\n## ", from + 1);
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text.substring(from, to < 0 ? text.length() : to))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String text() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

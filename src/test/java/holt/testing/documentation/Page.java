package holt.testing.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of documentation.
 *
 * @param path its file
 * @param text all of it
 */
public record Page(Path path, String text) {
    private static final String FENCE = "```";

    /**
     * What stands between two lines of three back quotes.
     *
     * @param language as it stands behind the first of them, or empty
     * @param line the number of that line
     * @param text the lines between them
     */
    public record Block(String language, int line, String text) {}

    /** Reads a page. */
    public static Page read(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Page readme() {
        return read(Path.of("README.md"));
    }

    /** Reads all pages of the manual. */
    public static List<Page> manual() {
        try (Stream<Path> files = Files.list(Path.of("src/site/markdown"))) {
            return files.sorted().map(Page::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return path.getFileName().toString();
    }

    /** Cuts out a section, from its heading to the next of that level. */
    public Page section(String heading) {
        int from = text.indexOf("\n## " + heading + "\n");
        if (from < 0) {
            throw new AssertionError(path + " has no section " + heading);
        }
        int to = text.indexOf("\n## ", from + 1);
        return new Page(path, text.substring(from, to < 0 ? text.length() : to));
    }

    /** Gives all blocks of code, in order. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Optional<Block> open = Optional.empty();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.startsWith(FENCE)) {
                open = open.map(block -> new Block(block.language(), block.line(), block.text() + line + '\n'));
            } else if (open.isPresent()) {
                blocks.add(open.get());
                open = Optional.empty();
            } else {
                open = Optional.of(new Block(line.substring(FENCE.length()), number, ""));
            }
        }
        if (open.isPresent()) {
            throw new AssertionError(path + ":" + open.get().line() + " is never closed");
        }
        return blocks;
    }

    /** Gives the texts of the blocks in one language. */
    public List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }
}

package holt.testing.conversation;

import holt.testing.documentation.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The scripts of one folder below {@code conversations}, as tests: one for each file. */
public final class Conversations {
    private static final String ROOT = "/conversations/";
    private static final String SUFFIX = ".conversation";

    private final List<Script> scripts;

    private Conversations(List<Script> scripts) {
        this.scripts = scripts;
    }

    /** Reads all scripts of this folder, and refuses a folder without any. */
    public static Conversations in(String folder) {
        try (Stream<Path> files = Files.list(Path.of(resource(folder)))) {
            List<Script> scripts = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(file -> Script.read(folder, file))
                    .toList();
            if (scripts.isEmpty()) {
                throw new IllegalArgumentException("no conversations in " + folder);
            }
            return new Conversations(scripts);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads the scripts that these pages show. */
    public static Conversations shownOn(List<Page> pages) {
        return new Conversations(pages.stream()
                .flatMap(page -> page.blocks().stream()
                        .filter(block -> block.language().equals("conversation"))
                        .map(block -> Script.shown(page, block)))
                .toList());
    }

    /** Returns the {@code holt.*} settings every conversation presumes. */
    public static Map<String, String> settings() {
        Properties properties = new Properties();
        try (InputStream source = resource("holt.properties").toURL().openStream()) {
            properties.load(source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
    }

    /** Keeps the conversations this is true of. */
    public Conversations where(Predicate<Conversation> condition) {
        return new Conversations(scripts.stream()
                .filter(script -> condition.test(script.conversation()))
                .toList());
    }

    public List<Conversation> all() {
        return scripts.stream().map(Script::conversation).toList();
    }

    /** Returns a test for each conversation, played on a stage of its own. */
    public Stream<DynamicTest> playedOn(StageProvider provider) {
        return scripts.stream().map(script -> script.playedOn(provider));
    }

    private static URI resource(String name) {
        URL found = Optional.ofNullable(Conversations.class.getResource(ROOT + name))
                .orElseThrow(() -> new IllegalArgumentException("no resource " + ROOT + name));
        try {
            return found.toURI();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A conversation and where it was read. */
    private record Script(Conversation conversation, URI source) {
        private static Script read(String folder, Path file) {
            String name = folder + '/' + file.getFileName();
            try {
                return new Script(ConversationParser.parse(name, Files.readString(file)), file.toUri());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static Script shown(Page page, Page.Block block) {
            String name = page.name() + ':' + block.line();
            return new Script(
                    ConversationParser.parse(name, block.text()), page.path().toUri());
        }

        private DynamicTest playedOn(StageProvider provider) {
            return DynamicTest.dynamicTest(conversation.name(), source, () -> {
                try (Stage stage = provider.stageFor(conversation)) {
                    new ConversationRunner(stage).play(conversation);
                }
            });
        }
    }
}

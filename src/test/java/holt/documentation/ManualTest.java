package holt.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import example.webwire.ExampleApplication;
import holt.json.JsonText;
import holt.protocol.webwire.hooks.Hooks;
import holt.server.settings.Configuration;
import holt.testing.conversation.Conversations;
import holt.testing.documentation.Page;
import holt.testing.inprocess.InProcessStage;
import holt.testing.settings.MapConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ManualTest {
    /** Those that are tried here or by {@code ManualIT}; what other servers are configured with is the last. */
    private static final Set<String> LANGUAGES =
            Set.of("conversation", "javascript", "json", "output", "properties", "sh", "python");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final int MAX_DEPTH = 100;

    @Test
    void showsNothingThatNobodyTries() {
        assertThat(Page.manual())
                .allSatisfy(page -> assertThat(page.blocks())
                        .as(page.name())
                        .allSatisfy(block ->
                                assertThat(LANGUAGES).as("line " + block.line()).contains(block.language())));
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        return Conversations.shownOn(Page.manual())
                .where(conversation -> !conversation.needsSockets())
                .playedOn(
                        conversation -> InProcessStage.of(conversation, Map.of(Hooks.class, new ExampleApplication())));
    }

    @TestFactory
    Stream<DynamicTest> settings() {
        return each(
                "properties",
                text -> assertThatCode(() -> Configuration.read(new MapConfig(properties(text)), Map.of()))
                        .doesNotThrowAnyException());
    }

    @TestFactory
    Stream<DynamicTest> json() {
        return each(
                "json",
                text -> assertThat(JsonText.parse(text.getBytes(StandardCharsets.UTF_8), MAX_DEPTH))
                        .isNotNull());
    }

    @TestFactory
    Stream<DynamicTest> links() {
        return Page.manual().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.name(),
                        () -> assertThat(LINK.matcher(page.text()).results())
                                .allSatisfy(link ->
                                        assertThat(linked(page, link.group(1))).exists())));
    }

    private static Path linked(Page page, String target) {
        return page.path().resolveSibling(target).normalize();
    }

    private static Stream<DynamicTest> each(String language, Trial trial) {
        return Page.manual().stream()
                .flatMap(page -> page.blocks().stream()
                        .filter(block -> block.language().equals(language))
                        .map(block -> DynamicTest.dynamicTest(
                                page.name() + ":" + block.line(), () -> trial.of(block.text()))));
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** What is done with a block. */
    @FunctionalInterface
    private interface Trial {
        void of(String text) throws IOException;
    }
}

package holt.testing.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

final class ConversationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"otter", "otter-commands", "rocket"})
    void readsEveryScriptThereIs(String folder) {
        assertThat(Conversations.in(folder).all()).isNotEmpty().allSatisfy(conversation -> {
            assertThat(conversation.name()).startsWith(folder + '/').endsWith(".conversation");
            assertThat(conversation.steps()).isNotEmpty();
        });
    }

    @Test
    void makesOneTestForEachFileAndPlaysItOnAStageOfItsOwn() throws Throwable {
        ScriptedStage stage = new ScriptedStage();
        List<DynamicTest> tests = Conversations.in("rocket")
                .where(conversation -> conversation.name().endsWith("/disconnect.conversation"))
                .playedOn(conversation -> stage.refuse(404, conversation.name()))
                .toList();

        assertThat(tests).extracting(DynamicTest::getDisplayName).containsExactly("rocket/disconnect.conversation");
        assertThat(tests.get(0).getTestSourceUri().orElseThrow().getPath()).endsWith("/rocket/disconnect.conversation");
        assertThat(stage.notes()).isEmpty();
        assertThatThrownBy(() -> tests.get(0).getExecutable().execute())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("404");
        assertThat(stage.notes()).hasSize(2).last().isEqualTo("close");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> Conversations.in("nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void knowsTheSettingsEveryConversationPresumes() {
        assertThat(Conversations.settings())
                .containsEntry("holt.secret", "otter-test-secret")
                .containsEntry("holt.rocket.mixed.read-only-secret", "*")
                .doesNotContainKey("holt.rocket.closed.read-only-secret");
    }
}

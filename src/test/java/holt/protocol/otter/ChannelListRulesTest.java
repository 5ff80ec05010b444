package holt.protocol.otter;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.LimitSettings;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ChannelListRulesTest {
    private final ChannelListRules rules = new ChannelListRules(
            new LimitSettings(1, OptionalInt.empty(), OptionalInt.empty(), 3, 4, OptionalInt.empty()));

    @Test
    void letsPassWhatIsWithinTheLimits() {
        assertThat(rules.objection(List.of("a", "bb", "cccc"))).isEmpty();
        assertThat(rules.objection(List.of())).isEmpty();
    }

    @Test
    void objectsToTooManyChannels() {
        assertThat(rules.objection(Collections.nCopies(4, "a"))).contains("too many channels, at most 3");
    }

    @Test
    void objectsToTooLongNamesCountedInCodePoints() {
        String otters = "\ud83e\udda6".repeat(4);
        assertThat(rules.objection(otters)).isEmpty();
        assertThat(rules.objection(otters + "x")).contains("channel name too long, at most 4 characters");
        assertThat(rules.objection(List.of("a", "ccccc"))).contains("channel name too long, at most 4 characters");
    }
}

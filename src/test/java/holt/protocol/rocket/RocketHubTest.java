package holt.protocol.rocket;

import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import holt.broker.memory.InMemoryKnownNames;
import holt.core.routing.Router;
import holt.protocol.rocket.wire.AccessLevel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RocketHubTest {
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void admitsWithTheSecretOfTheLevel() {
        RocketHub hub = hub(Optional.of("r"), Optional.of("é"));

        assertThat(hub.admits(AccessLevel.READ_ONLY, Optional.of("r"))).isTrue();
        assertThat(hub.admits(AccessLevel.READ_WRITE, Optional.of("é"))).isTrue();
        assertThat(hub.admits(AccessLevel.READ_ONLY, Optional.of("é"))).isFalse();
        assertThat(hub.admits(AccessLevel.READ_WRITE, Optional.of("r"))).isFalse();
        assertThat(hub.admits(AccessLevel.READ_ONLY, Optional.of("R"))).isFalse();
        assertThat(hub.admits(AccessLevel.READ_ONLY, Optional.of("rr"))).isFalse();
        assertThat(hub.admits(AccessLevel.READ_ONLY, Optional.of(""))).isFalse();
        assertThat(hub.admits(AccessLevel.READ_ONLY, NONE)).isFalse();
    }

    @Test
    void admitsNobodyWithoutASecret() {
        RocketHub hub = hub(NONE, NONE);

        assertThat(hub.admits(AccessLevel.READ_ONLY, Optional.of(""))).isFalse();
        assertThat(hub.admits(AccessLevel.READ_WRITE, Optional.of("*"))).isFalse();
        assertThat(hub.admits(AccessLevel.READ_WRITE, NONE)).isFalse();
    }

    @Test
    void admitsEverybodyWhereAnySecretDoes() {
        RocketHub hub = hub(Optional.of("*"), NONE);

        assertThat(hub.admits(AccessLevel.READ_ONLY, Optional.of("anything"))).isTrue();
        assertThat(hub.admits(AccessLevel.READ_ONLY, NONE)).isTrue();
        assertThat(hub.admits(AccessLevel.READ_WRITE, NONE)).isFalse();
    }

    @Test
    void remembersChannelsUpToALimit() {
        RocketHub hub = hub(NONE, NONE);

        assertThat(hub.has("a")).isFalse();
        assertThat(hub.create("a")).isCompletedWithValue(true);
        assertThat(hub.create("b")).isCompletedWithValue(true);
        assertThat(hub.create("a")).isCompletedWithValue(true);
        assertThat(hub.create("c")).isCompletedWithValue(false);
        assertThat(hub.has("a")).isTrue();
        assertThat(hub.has("c")).isFalse();
    }

    private static RocketHub hub(Optional<String> readOnly, Optional<String> readWrite) {
        return new RocketHub(
                "main",
                new RocketHubSettings(readOnly, readWrite),
                new InMemoryKnownNames(2),
                new Router(new InMemoryBroker()));
    }
}

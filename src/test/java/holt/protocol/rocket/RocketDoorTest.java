package holt.protocol.rocket;

import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocketDoorTest {
    private final RocketDoor door =
            new RocketDoors().hub("a.b_c-1", Optional.empty(), Optional.empty()).door(new InMemoryBroker());

    @ParameterizedTest
    @ValueSource(strings = {"/rocket", "/rocket/main", "/rocket/%6dain", "/rocket/a.b_c-1"})
    void servesThePathsOfItsHubs(String path) {
        assertThat(door.serves(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/rocket/",
                "/rocket/main/",
                "/rocket/Main",
                "/rocket/nowhere",
                "/rocket//main",
                "/rocket/main;a=b",
                "/rocketmain",
                "/rocket/%zz",
                "/Rocket",
                "/x/rocket"
            })
    void servesNoOtherPath(String path) {
        assertThat(door.serves(path)).isFalse();
    }
}

package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PingingTest {
    @ParameterizedTest
    @CsvSource({
        "PT25S,PT15S,PT0.25S",
        "PT0S,PT0S,PT0.25S",
        "PT0S,PT0.1S,PT0.25S",
        "PT1S,PT15S,PT0.25S",
        "PT0.1S,PT15S,PT0.025S",
        "PT15S,PT0.1S,PT0.025S",
        "PT0.001S,PT0.001S,PT0.01S"
    })
    void isLookedAtOftenEnoughForTheShorterOfItsTimes(Duration interval, Duration timeout, Duration pace) {
        Pinging pinging = new Pinging(interval, timeout, CloseReason.NO_PONG);

        assertThat(pinging.pace(Duration.ofMillis(250))).isEqualTo(pace);
    }
}

package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.fake.ManualTicker;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class MessageRateTest {
    private static final int PER_SECOND = 10;

    private final ManualTicker ticker = new ManualTicker();
    private final MessageRate rate = new MessageRate(OptionalInt.of(PER_SECOND), ticker);

    @Test
    void admitsABurstOfTwoSeconds() {
        assertThat(admitted(100)).isEqualTo(2 * PER_SECOND);
    }

    @Test
    void admitsTheRateFromThenOn() {
        admitted(100);
        for (int second = 0; second < 5; second++) {
            ticker.advance(Duration.ofSeconds(1));
            assertThat(admitted(100)).isEqualTo(PER_SECOND);
        }
    }

    @Test
    void fillsByAndBy() {
        admitted(100);
        ticker.advance(Duration.ofMillis(99));
        assertThat(rate.admit(true)).isFalse();
        ticker.advance(Duration.ofMillis(2));
        assertThat(rate.admit(true)).isTrue();
        assertThat(rate.admit(true)).isFalse();
    }

    @Test
    void savesNoMoreThanABurst() {
        ticker.advance(Duration.ofDays(30));
        assertThat(admitted(1000)).isEqualTo(2 * PER_SECOND);
    }

    @Test
    void chargesNothingForWhatItRefuses() {
        admitted(1000);
        ticker.advance(Duration.ofSeconds(2));
        assertThat(admitted(100)).isEqualTo(2 * PER_SECOND);
    }

    @Test
    void chargesALittleForPartsOfAMessage() {
        int parts = 0;
        while (parts < 10_000 && rate.admit(false)) {
            parts++;
        }
        // 50 parts weigh as much as a message; the sum of fractions may miss the last one.
        assertThat(parts).isBetween(2 * PER_SECOND * 50 - 1, 2 * PER_SECOND * 50);
        assertThat(rate.admit(true)).isFalse();
    }

    @Test
    void admitsAnythingWithoutALimit() {
        MessageRate unlimited = new MessageRate(OptionalInt.empty(), ticker);
        for (int i = 0; i < 10_000; i++) {
            assertThat(unlimited.admit(true)).isTrue();
        }
    }

    private int admitted(int messages) {
        int admitted = 0;
        for (int i = 0; i < messages; i++) {
            admitted += rate.admit(true) ? 1 : 0;
        }
        return admitted;
    }
}

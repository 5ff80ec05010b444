package holt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration MAX = Duration.ofSeconds(10);

    @Test
    void doublesUpToTheLimit() {
        BackOff backOff = new BackOff(FIRST, MAX, new Random(1));
        Duration longest = FIRST;
        for (int attempt = 0; attempt < 100; attempt++) {
            assertThat(backOff.delay(attempt)).isBetween(longest.dividedBy(2), longest);
            longest = longest.multipliedBy(2).compareTo(MAX) < 0 ? longest.multipliedBy(2) : MAX;
        }
    }

    @Test
    void spreadsClients() {
        BackOff backOff = new BackOff(FIRST, MAX, new Random(1));
        assertThat(IntStream.range(0, 50).mapToObj(i -> backOff.delay(3)).distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void survivesLongLimits() {
        BackOff backOff = new BackOff(Duration.ofDays(100), Duration.ofDays(50_000), new Random(1));
        assertThat(backOff.delay(1000)).isBetween(Duration.ofDays(25_000), Duration.ofDays(50_000));
    }
}

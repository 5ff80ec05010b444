package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.Heartbeat.Due;
import holt.testing.fake.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HeartbeatTest {
    private final ManualTicker ticker = new ManualTicker();

    @Test
    void pingsOnceWhenAnIntervalHasPassed() {
        Heartbeat heartbeat = heartbeat(25, 15);
        assertThat(after(heartbeat, 24)).isEqualTo(Due.NOTHING);
        assertThat(after(heartbeat, 1)).isEqualTo(Due.PING);
        assertThat(after(heartbeat, 0)).isEqualTo(Due.NOTHING);
    }

    @Test
    void givesUpWhenAPingStaysUnansweredForTheTimeout() {
        Heartbeat heartbeat = heartbeat(25, 15);
        after(heartbeat, 25);
        assertThat(after(heartbeat, 14)).isEqualTo(Due.NOTHING);
        assertThat(after(heartbeat, 1)).isEqualTo(Due.GIVE_UP);
    }

    @Test
    void goesOnAfterAPong() {
        Heartbeat heartbeat = heartbeat(25, 15);
        after(heartbeat, 25);
        heartbeat.pong(ticker.nanos());
        assertThat(after(heartbeat, 15)).isEqualTo(Due.NOTHING);
        assertThat(after(heartbeat, 10)).isEqualTo(Due.PING);
        assertThat(after(heartbeat, 15)).isEqualTo(Due.GIVE_UP);
    }

    @Test
    void pingsNobodyWhoseAnswerItAwaits() {
        Heartbeat heartbeat = heartbeat(5, 12);
        assertThat(after(heartbeat, 5)).isEqualTo(Due.PING);
        assertThat(after(heartbeat, 5)).isEqualTo(Due.NOTHING);
        assertThat(after(heartbeat, 6)).isEqualTo(Due.NOTHING);
        assertThat(after(heartbeat, 1)).isEqualTo(Due.GIVE_UP);
    }

    @Test
    void pingsAtOnceAfterAnAnswerThatTookLongerThanTheInterval() {
        Heartbeat heartbeat = heartbeat(5, 12);
        after(heartbeat, 5);
        after(heartbeat, 11);
        heartbeat.pong(ticker.nanos());
        assertThat(after(heartbeat, 0)).isEqualTo(Due.PING);
        assertThat(after(heartbeat, 12)).isEqualTo(Due.GIVE_UP);
    }

    @Test
    void takesALateAnswerForNoneHoweverLongNobodyLooked() {
        Heartbeat heartbeat = heartbeat(5, 1);
        after(heartbeat, 5);
        ticker.advance(Duration.ofSeconds(1));
        heartbeat.pong(ticker.nanos());
        assertThat(after(heartbeat, 0)).isEqualTo(Due.GIVE_UP);
    }

    @Test
    void doesNotCatchUpOnPingsItMissed() {
        Heartbeat heartbeat = heartbeat(5, 100);
        assertThat(after(heartbeat, 50)).isEqualTo(Due.PING);
        heartbeat.pong(ticker.nanos());
        assertThat(after(heartbeat, 4)).isEqualTo(Due.NOTHING);
        assertThat(after(heartbeat, 1)).isEqualTo(Due.PING);
    }

    @Test
    void neverPingsWithAnIntervalOfZero() {
        Heartbeat heartbeat = heartbeat(0, 15);
        assertThat(after(heartbeat, 0)).isEqualTo(Due.NOTHING);
        assertThat(after(heartbeat, 100_000)).isEqualTo(Due.NOTHING);
    }

    @Test
    void takesAPongNobodyAskedForAsNothing() {
        Heartbeat heartbeat = heartbeat(25, 15);
        heartbeat.pong(ticker.nanos());
        assertThat(after(heartbeat, 25)).isEqualTo(Due.PING);
        assertThat(after(heartbeat, 15)).isEqualTo(Due.GIVE_UP);
    }

    private Heartbeat heartbeat(int interval, int timeout) {
        return new Heartbeat(Duration.ofSeconds(interval), Duration.ofSeconds(timeout), ticker.nanos());
    }

    private Due after(Heartbeat heartbeat, int seconds) {
        ticker.advance(Duration.ofSeconds(seconds));
        return heartbeat.due(ticker.nanos());
    }
}

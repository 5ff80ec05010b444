package holt.protocol.shark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import holt.json.JsonText;
import holt.protocol.shark.value.PythonValue;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.ManualTimers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timelines: what is sent when, in milliseconds since the beginning. */
class ThrottleTest {
    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final long begin = ticker.nanos();
    private final List<String> sent = new ArrayList<>();
    private final Throttle<String> throttle = new Throttle<>(timers, ticker, this::sendLate);
    private Duration sendingTakes = Duration.ZERO;
    private boolean sendingFails;

    private CompletionStage<Void> sendLate(String message) {
        note(message);
        CompletableFuture<Void> written = new CompletableFuture<>();
        if (sendingTakes.isZero()) {
            written.complete(null);
        } else {
            timers.after(sendingTakes, () -> end(written));
        }
        return written;
    }

    private void end(CompletableFuture<Void> written) {
        if (sendingFails) {
            written.completeExceptionally(new IllegalStateException("the socket is gone"));
        } else {
            written.complete(null);
        }
    }

    private void note(String message) {
        sent.add(message + "@" + elapsed().toMillis());
    }

    private Duration elapsed() {
        return Duration.ofNanos(ticker.nanos() - begin);
    }

    private void at(long millis, String message, String options) {
        until(millis);
        String json = "{\"options\":{" + options.replace('\'', '"') + "}}";
        Conditions conditions =
                Conditions.of(PythonValue.members(JsonText.parse(json.getBytes(StandardCharsets.UTF_8), 9)));
        if (throttle.admits(conditions, message)) {
            note(message);
        }
    }

    private void until(long millis) {
        timers.advance(Duration.ofMillis(millis).minus(elapsed()));
    }

    @Test
    void theNewestOfAWindowIsSentAtItsEnd() {
        at(0, "a", "'throttle':1");
        at(100, "b", "'throttle':1");
        at(400, "c", "'throttle':1");
        at(900, "e", "'throttle':1");
        at(1200, "f", "'throttle':0.01");
        at(1200, "g", "'throttle':1");
        until(5000);
        assertThat(sent).containsExactly("a@0", "e@1000", "f@1200", "g@2200");
        assertThat(timers.size()).isZero();
    }

    /** The original's test of throttles. */
    @Test
    void keysAreThrottledApartAndTheRestPasses() {
        at(0, "foo one", "'throttle':0.2");
        at(0, "foo two", "'throttle':0.2");
        at(0, "bar one", "'throttle':1,'throttle_key':'other'");
        at(0, "bar two", "'throttle':1,'throttle_key':'other'");
        at(0, "invalid one", "'throttle':'invalid'");
        at(0, "unthrottled one", "");
        at(0, "foo three", "'throttle':0.2");
        at(0, "unthrottled two", "");
        at(500, "foo four", "'throttle':0.2");
        assertThat(sent)
                .containsExactly(
                        "foo one@0",
                        "bar one@0",
                        "invalid one@0",
                        "unthrottled one@0",
                        "unthrottled two@0",
                        "foo three@200",
                        "foo four@500");
    }

    @Test
    void theTimeIsThatOfTheFirstThatWasHeld() {
        at(0, "a", "'throttle':1");
        at(100, "b", "'throttle':1");
        at(200, "c", "'throttle':60");
        at(300, "d", "'throttle':0");
        until(1000);
        assertThat(sent).containsExactly("a@0", "d@1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "'nan'", "-1e400", "'-inf'", "false"})
    void noTimeIsAtOnce(String seconds) {
        at(0, "a", "'throttle':1");
        at(1000, "b", "'throttle':" + seconds);
        at(1000, "c", "'throttle':" + seconds);
        assertThat(sent).containsExactly("a@0", "b@1000", "c@1000");
    }

    @Test
    void foreverIsNever() {
        at(0, "a", "'throttle':1");
        at(0, "b", "'throttle':1e400");
        until(Duration.ofDays(365).toMillis());
        assertThat(sent).containsExactly("a@0");
        throttle.close();
        assertThat(timers.size()).isZero();
    }

    /** The original's tests of slow sends: a throttle of 0.4 seconds and sends of 0.8, then the other way round. */
    @Test
    void whatComesDuringASlowSendWaitsForItsEnd() {
        sendingTakes = Duration.ofMillis(800);
        at(0, "one", "'throttle':0.4");
        at(10, "two", "'throttle':0.4");
        at(500, "three", "'throttle':0.4");
        at(600, "four", "'throttle':0.4");
        until(5000);
        assertThat(sent).containsExactly("one@0", "two@400", "four@1200");
    }

    @Test
    void theTimeCountsFromTheBeginningOfASlowSend() {
        sendingTakes = Duration.ofMillis(400);
        at(0, "one", "'throttle':0.8");
        at(10, "two", "'throttle':0.8");
        at(900, "three", "'throttle':0.8");
        until(5000);
        assertThat(sent).containsExactly("one@0", "two@800", "three@1600");
    }

    @Test
    void afterASlowSendItIsIdleAgain() {
        sendingTakes = Duration.ofMillis(400);
        at(0, "one", "'throttle':0.2");
        at(10, "two", "'throttle':0.2");
        at(700, "three", "'throttle':0.2");
        assertThat(sent).containsExactly("one@0", "two@200", "three@700");
    }

    @Test
    void aFailedSendHoldsUpNothing() {
        sendingTakes = Duration.ofMillis(100);
        sendingFails = true;
        at(0, "one", "'throttle':0.2");
        at(10, "two", "'throttle':0.2");
        at(250, "three", "'throttle':0.2");
        at(900, "four", "'throttle':0.2");
        assertThat(sent).containsExactly("one@0", "two@200", "three@400", "four@900");
    }

    @Test
    void sendsNothingOnceClosed() {
        sendingTakes = Duration.ofMillis(100);
        at(0, "one", "'throttle':0.2");
        at(10, "two", "'throttle':0.2");
        at(250, "three", "'throttle':0.2");
        throttle.close();
        until(5000);
        assertThat(sent).containsExactly("one@0", "two@200");
    }

    @Test
    void remembersBoundedlyManyKeysAndAllForWhichItHoldsSomething() {
        at(0, "first", "'throttle':10,'throttle_key':'first'");
        at(0, "held", "'throttle':10,'throttle_key':'first'");
        at(0, "second", "'throttle':10,'throttle_key':'second'");
        for (int i = 0; i < Throttle.MAX_KEYS; i++) {
            at(1, "", "'throttle':10,'throttle_key':" + i);
        }
        sent.clear();
        at(2, "forgotten", "'throttle':10,'throttle_key':'second'");
        until(20_000);
        assertThat(sent).containsExactly("forgotten@2", "held@10000");
    }
}

package holt.testing.concurrent;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ThrowingRunnable;

/**
 * All that a contract knows of an implementation's speed.
 *
 * @param patience how long something that must happen may take
 * @param silence how long to listen before believing that nothing happens
 */
public record Timing(Duration patience, Duration silence) {
    /** For what happens on the calling thread or not at all. */
    public static final Timing IN_MEMORY = new Timing(Duration.ofSeconds(10), Duration.ZERO);

    /** Waits until the assertion holds. */
    public void eventually(ThrowingRunnable assertion) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(patience)
                .untilAsserted(assertion);
    }

    /** Asserts that something holds, and goes on to hold for as long as nothing is to happen. */
    public void throughout(ThrowingRunnable assertion) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .during(silence)
                .atMost(silence.plus(patience))
                .untilAsserted(assertion);
    }

    /** Waits for a stage and gives what it is done with; a stage that fails fails the test. */
    public <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the stage failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the stage was not done within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

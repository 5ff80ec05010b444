package holt.broker.redis;

import holt.core.broker.BrokerException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for replies, on a thread that may. */
final class Replies {
    /** Longer than a link waits for its server. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Replies() {}

    /** Gives what a stage is done with, or throws a {@link BrokerException}. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new BrokerException(RedisConnector.causeOf(e), e);
        } catch (TimeoutException e) {
            throw new BrokerException("Redis takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted", e);
        }
    }
}

package holt.http;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The threads that write answers which had to wait for something. A client may read its answer as slowly as it likes: whoever brings
 * what was waited for, such as the one thread that reads from the broker, must not be the one who waits for that client.
 */
public final class AnswerThreads {
    private final Executor executor;

    /**
     * Names the threads.
     *
     * @param executor runs them
     */
    public AnswerThreads(Executor executor) {
        this.executor = executor;
    }

    /**
     * Moves what follows a stage to these threads.
     *
     * @param stage what is waited for
     * @param <T> what it brings
     * @return the same outcome: at once if it is there already, and else on one of these threads
     */
    public <T> CompletionStage<T> after(CompletionStage<T> stage) {
        return stage.toCompletableFuture().isDone() ? stage : stage.whenCompleteAsync((value, failure) -> {}, executor);
    }
}

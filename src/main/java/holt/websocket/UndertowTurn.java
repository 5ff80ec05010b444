package holt.websocket;

import holt.core.channel.Batch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Makes one batch of the messages that a session has already received when the first of them is handled. The container's
 * executor handles a session's messages one after the other, so the flush takes its place behind those that wait.
 */
final class UndertowTurn implements Turn {
    private final Executor executor;
    private final Batch batch;
    private boolean flushing;

    UndertowTurn(Executor executor, Batch batch) {
        this.executor = executor;
        this.batch = batch;
    }

    @Override
    public void begin() {
        batch.open();
    }

    @Override
    public void end() {
        batch.close();
        if (flushing || batch.isEmpty()) {
            return;
        }
        flushing = true;
        try {
            executor.execute(this::flush);
        } catch (RejectedExecutionException e) {
            flush();
        }
    }

    private void flush() {
        flushing = false;
        batch.flush();
    }
}

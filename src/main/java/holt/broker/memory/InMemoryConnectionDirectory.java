package holt.broker.memory;

import holt.core.connection.ConnectionId;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionStoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The directory of a single node, whose listener has all connections there are. */
final class InMemoryConnectionDirectory implements ConnectionDirectory {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private volatile @Nullable Listener listener;

    @Override
    public void start(Listener newListener) {
        listener = newListener;
    }

    @Override
    public CompletionStage<Void> enter(ConnectionId id, byte[] note) {
        return DONE;
    }

    @Override
    public CompletionStage<Void> leave(ConnectionId id) {
        return DONE;
    }

    @Override
    public CompletionStage<Boolean> send(ConnectionId id, byte[] message) {
        Listener node = listener;
        return node == null
                ? CompletableFuture.failedStage(new SessionStoreException("the directory is not started", null))
                : CompletableFuture.completedStage(node.deliver(id, message));
    }
}

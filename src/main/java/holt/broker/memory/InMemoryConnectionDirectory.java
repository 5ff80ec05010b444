package holt.broker.memory;

import holt.core.connection.ConnectionId;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionStoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The directory of a single node, whose receiver has all connections there are. */
public final class InMemoryConnectionDirectory implements ConnectionDirectory {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private volatile @Nullable Receiver receiver;

    @Override
    public void start(Receiver node) {
        receiver = node;
    }

    @Override
    public CompletionStage<Void> enter(ConnectionId id) {
        return DONE;
    }

    @Override
    public CompletionStage<Void> leave(ConnectionId id) {
        return DONE;
    }

    @Override
    public CompletionStage<Boolean> send(ConnectionId id, byte[] message) {
        Receiver node = receiver;
        return node == null
                ? CompletableFuture.failedStage(new SessionStoreException("the directory is not started", null))
                : CompletableFuture.completedStage(node.deliver(id, message));
    }
}

package holt.protocol.webwire;

import holt.broker.memory.InMemoryConnectionDirectory;
import holt.core.connection.ConnectionId;
import holt.core.session.ConnectionDirectory;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The directory of a single node, which a test can have tell what only other nodes can bring about. */
final class TellingDirectory implements ConnectionDirectory {
    private final ConnectionDirectory directory = new InMemoryConnectionDirectory();
    private @Nullable Receiver receiver;

    @Override
    public void start(Receiver node) {
        receiver = node;
        directory.start(node);
    }

    @Override
    public CompletionStage<Void> enter(ConnectionId id) {
        return directory.enter(id);
    }

    @Override
    public CompletionStage<Void> leave(ConnectionId id) {
        return directory.leave(id);
    }

    @Override
    public CompletionStage<Boolean> send(ConnectionId id, byte[] message) {
        return directory.send(id, message);
    }

    void tellMissed() {
        Receiver node = receiver;
        if (node == null) {
            throw new IllegalStateException("not started");
        }
        node.missed();
    }
}

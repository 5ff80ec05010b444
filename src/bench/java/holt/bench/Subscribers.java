package holt.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Connections that listen, all of them read by one thread. */
final class Subscribers implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;
    private static final int LOOK_MILLIS = 100;

    private final List<ClientSocket> sockets = new ArrayList<>();
    private final Selector selector;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER);

    private Subscribers(Selector selector) {
        this.selector = selector;
    }

    /** Opens them one after the other, each subscribed before the next. */
    static Subscribers open(Address address, Way way, Secrets secrets, int count, IntConsumer progress)
            throws IOException {
        Subscribers subscribers = new Subscribers(Selector.open());
        try {
            for (int i = 0; i < count; i++) {
                subscribers.add(ClientSocket.open(address, way.subscriberPath(), way.subscriberOpening(secrets)), i);
                progress.accept(i + 1);
            }
            return subscribers;
        } catch (IOException | RuntimeException e) {
            subscribers.close();
            throw e;
        }
    }

    /**
     * Reads until interrupted.
     *
     * @param tally counts what comes
     */
    void readInto(Tally tally) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                selector.select(key -> read(key, tally), LOOK_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        for (ClientSocket socket : sockets) {
            socket.channel().close();
        }
        selector.close();
    }

    private void add(ClientSocket socket, int index) throws IOException {
        sockets.add(socket);
        socket.channel().configureBlocking(false);
        socket.channel().register(selector, SelectionKey.OP_READ, index);
    }

    private void read(SelectionKey key, Tally tally) {
        int subscriber = (Integer) key.attachment();
        ClientSocket socket = sockets.get(subscriber);
        try {
            if (socket.channel().read(bytes.clear()) < 0) {
                throw new IOException("the server dropped a subscriber");
            }
            socket.frames().scan(bytes.flip(), message -> tally.heard(subscriber, message), socket::pong);
        } catch (IOException e) {
            key.cancel();
            throw new UncheckedIOException(e);
        }
    }
}

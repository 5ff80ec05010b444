package holt.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The end of an Undertow connection that is read from. Messages, pings and pongs are handled by the I/O thread that reads them;
 * the container, whose way takes another thread and several copies, reads the close frame and the end of the stream, and ends
 * the session as ever. It hands over between two messages, when its own thread has handled those before.
 */
final class UndertowSource extends AbstractStreamSourceConduit<StreamSourceConduit> implements ReadReadyHandler {
    private final ReadReadyHandler container;
    private final Above above;
    private final ClientFrames frames;
    private final BufferPool<ReadBuffer> buffers;

    private final Object lock = new Object();
    // Guarded by lock. Otherwise everything here belongs to the I/O thread.
    private boolean containerWaits;
    private @Nullable ByteBuffer forContainer;

    private volatile Reader reader = Reader.CONTAINER;

    private UndertowSource(
            ConduitStreamSourceChannel source,
            Above above,
            ClientFrames.Receiver receiver,
            BufferPool<ReadBuffer> buffers) {
        super(source.getConduit());
        this.container = new ChannelListenerHandler<>(source);
        this.above = above;
        this.frames = new ClientFrames(receiver, this::closing);
        this.buffers = buffers;
    }

    /**
     * What the container has above a connection.
     *
     * @param betweenMessages tells whether all that it has read are whole messages; asked by the I/O thread
     * @param ioThread the connection's I/O thread
     * @param handlers what messages are handled by that it has read, one after the other
     */
    record Above(BooleanSupplier betweenMessages, Executor ioThread, Executor handlers) {}

    /** Who reads from the connection. */
    private enum Reader {
        /** The container, until it is between two messages. */
        CONTAINER,
        /** Nobody, until the messages that the container has read are handled. */
        NOBODY,
        /** Holt. */
        HOLT,
        /** The container again, up to the end. */
        CONTAINER_TO_THE_END
    }

    /**
     * Goes between the container and its connection. To be called by the connection's I/O thread.
     *
     * @param buffers room to read into, of all connections
     */
    static void install(
            ConduitStreamSourceChannel source,
            Above above,
            ClientFrames.Receiver receiver,
            BufferPool<ReadBuffer> buffers) {
        UndertowSource between = new UndertowSource(source, above, receiver, buffers);
        between.containerWaits = source.isReadResumed();
        between.next.setReadReadyHandler(between);
        source.setConduit(between);
        between.takeOver();
    }

    @Override
    public void readReady() {
        switch (reader) {
            case CONTAINER -> {
                container.readReady();
                takeOver();
            }
            case NOBODY -> next.suspendReads();
            case HOLT -> {
                read();
                if (containerIsToRead()) {
                    container.readReady();
                }
            }
            case CONTAINER_TO_THE_END -> container.readReady();
        }
    }

    /** Ends the container's reading, if it has read whole messages so far. */
    private void takeOver() {
        if (reader != Reader.CONTAINER || !above.betweenMessages.getAsBoolean()) {
            return;
        }
        reader = Reader.NOBODY;
        next.suspendReads();
        try {
            above.handlers.execute(() -> above.ioThread.execute(this::begin));
        } catch (RejectedExecutionException e) {
            handBack();
        }
    }

    private void begin() {
        reader = Reader.HOLT;
        next.resumeReads();
    }

    private void handBack() {
        reader = Reader.CONTAINER_TO_THE_END;
        next.resumeReads();
    }

    private void read() {
        ReadBuffer buffer = buffers.take();
        try {
            if (!buffer.read(next::read, frames)) {
                reader = Reader.CONTAINER_TO_THE_END;
            }
        } catch (IOException e) {
            // Which the container will meet as well, and tell the session.
            reader = Reader.CONTAINER_TO_THE_END;
        } finally {
            buffers.give(buffer);
        }
    }

    private void closing(byte[] payload) {
        synchronized (lock) {
            forContainer = CloseFrames.ofClient(payload);
        }
    }

    /** Tells whether there is something that the container is to read; if it does not wait for it now, it will. */
    private boolean containerIsToRead() {
        synchronized (lock) {
            if (reader == Reader.HOLT && forContainer == null) {
                return false;
            }
            if (!containerWaits) {
                next.suspendReads();
            }
            return containerWaits;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (reader == Reader.CONTAINER || (reader == Reader.CONTAINER_TO_THE_END && !isHolding())) {
            return next.read(target);
        }
        synchronized (lock) {
            ByteBuffer waiting = forContainer;
            if (waiting == null) {
                return 0;
            }
            int count = Math.min(waiting.remaining(), target.remaining());
            target.put(waiting.slice().limit(count));
            waiting.position(waiting.position() + count);
            forContainer = waiting.hasRemaining() ? waiting : null;
            return count;
        }
    }

    private boolean isHolding() {
        synchronized (lock) {
            return forContainer != null;
        }
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) {
        throw new UnsupportedOperationException("a WebSocket is no file");
    }

    @Override
    public long transferTo(long count, ByteBuffer buffer, StreamSinkChannel target) {
        throw new UnsupportedOperationException("a WebSocket is no tunnel");
    }

    @Override
    public void resumeReads() {
        synchronized (lock) {
            containerWaits = true;
            if (forContainer != null) {
                next.wakeupReads();
            } else if (reader != Reader.NOBODY) {
                next.resumeReads();
            }
        }
    }

    @Override
    public void wakeupReads() {
        synchronized (lock) {
            containerWaits = true;
            if (reader != Reader.NOBODY) {
                next.wakeupReads();
            }
        }
    }

    @Override
    public void suspendReads() {
        synchronized (lock) {
            containerWaits = false;
            if (reader != Reader.HOLT) {
                next.suspendReads();
            }
        }
    }

    @Override
    public boolean isReadResumed() {
        synchronized (lock) {
            return containerWaits;
        }
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        throw new UnsupportedOperationException("the container waits through its channel");
    }

    @Override
    public void forceTermination() {
        container.forceTermination();
    }

    @Override
    public void terminated() {
        container.terminated();
    }
}

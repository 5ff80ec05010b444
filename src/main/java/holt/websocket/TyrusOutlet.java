package holt.websocket;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.asyncqueue.AsyncWriteQueueRecord;
import org.glassfish.grizzly.asyncqueue.TaskQueue;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/**
 * The outlet of Payara and GlassFish: writes ready-made frames to the connection under a session, many at a time. The space of
 * the connection's queue is what keeps writers apart: who reserves the first of it writes to the socket, everybody else queues
 * whole buffers behind. Tyrus hands over each of its frames in one buffer, so none is torn apart.
 */
final class TyrusOutlet implements Outlet {
    private static final Logger LOGGER = System.getLogger(TyrusOutlet.class.getName());

    private final TyrusSocket socket;
    private final NIOConnection connection;
    private final TaskQueue<AsyncWriteQueueRecord> queue;
    private final Outlet portable;
    private final BufferPool<GatherBuffer> buffers;

    // Belong to the write under way.
    private final FrameSource frames = new FrameSource();
    private @Nullable Completion completion;
    /** The close frame is on its way, and nothing follows it. */
    private volatile boolean closing;

    TyrusOutlet(TyrusSocket socket, Outlet portable, BufferPool<GatherBuffer> buffers) {
        this.socket = socket;
        this.connection = socket.connection();
        this.queue = connection.getAsyncWriteQueue();
        this.portable = portable;
        this.buffers = buffers;
    }

    @Override
    public void write(List<Frame> batch, Completion whenDone) {
        frames.start(batch);
        completion = whenDone;
        proceed();
    }

    /**
     * Not by the session: Tyrus ends the session and its request at once when the server closes, while the thread that reads
     * may still be at work on them. This way the peer sees the end at once, and the thread that reads hears of the peer's.
     */
    @Override
    public void close(CloseReason reason) {
        try {
            if (socket.beginClosing()) {
                closing = true;
                if (write(CloseFrames.ofServer(reason))) {
                    end(null);
                }
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, () -> "the peer is gone before it could be told " + reason + ": " + e);
            abort();
        }
    }

    @Override
    public void abort() {
        portable.abort();
    }

    private void proceed() {
        GatherBuffer buffer = buffers.take();
        boolean taken = true;
        try {
            while (taken && !frames.isExhausted()) {
                taken = write(buffer.gather(frames));
            }
        } catch (IOException | RuntimeException e) {
            connection.closeSilently();
            end(e);
            return;
        } finally {
            buffers.give(buffer);
        }
        if (taken) {
            end(null);
        }
    }

    /** Tells whether the bytes were written; if not, they are queued, and {@link Rest} carries on. */
    private boolean write(ByteBuffer bytes) throws IOException {
        if (!connection.isOpen()) {
            throw new ClosedChannelException();
        }
        int length = bytes.remaining();
        if (queue.reserveSpace(length) != length) {
            queue.offer(record(bytes));
            return false;
        }
        int written;
        try {
            written = ((SocketChannel) connection.getChannel()).write(bytes);
        } catch (IOException e) {
            queue.releaseSpaceAndNotify(length);
            throw e;
        }
        int left = queue.releaseSpaceAndNotify(written);
        if (!bytes.hasRemaining()) {
            if (left > 0) {
                // Somebody queued meanwhile, and relies on us.
                connection.simulateIOEvent(IOEvent.WRITE);
            }
            return true;
        }
        queue.setCurrentElement(record(bytes));
        connection.enableIOEvent(IOEvent.WRITE);
        return false;
    }

    private AsyncWriteQueueRecord record(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        return AsyncWriteQueueRecord.create(
                connection, Buffers.wrap(connection.getMemoryManager(), copy), new Rest(), null, null, false);
    }

    private void end(@Nullable Throwable failure) {
        Completion whenDone = completion;
        completion = null;
        // Theirs again, and nothing is left of them for a close frame that follows.
        frames.start(List.of());
        if (whenDone != null) {
            whenDone.done(failure);
        } else if (closing && failure == null) {
            finish();
        }
    }

    private void finish() {
        try {
            ((SocketChannel) connection.getChannel()).shutdownOutput();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, () -> "the peer was faster: " + e);
        }
    }

    /** Hears that what did not fit at once is written. */
    private final class Rest extends EmptyCompletionHandler<Object> {
        @Override
        public void completed(Object result) {
            proceed();
        }

        @Override
        public void failed(Throwable failure) {
            end(failure);
        }

        @Override
        public void cancelled() {
            end(new ClosedChannelException());
        }
    }
}

package holt.websocket;

import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * The end of an Undertow connection that is written to, shared between the container, which answers pings and closes, and
 * Holt. Whatever either of them has begun to write is finished before the other's turn: the container's messages and Holt's
 * writes are never torn apart. The container calls from its I/O thread, Holt from any.
 */
final class UndertowSink extends AbstractStreamSinkConduit<StreamSinkConduit> implements WriteReadyHandler {
    private final WriteReadyHandler container;
    private final BufferPool<GatherBuffer> buffers;

    private final Object lock = new Object();
    // Guarded by lock. INVARIANT: completion is there exactly while a write of Holt's is under way.
    private final FrameBoundaries theirs = new FrameBoundaries();
    private final FrameSource ours = new FrameSource();
    private Outlet.@Nullable Completion completion;
    private boolean containerWaits;
    /** What stopped the last write, after which there is none. */
    private volatile @Nullable Throwable failure;

    private UndertowSink(ConduitStreamSinkChannel channel, BufferPool<GatherBuffer> buffers) {
        super(channel.getConduit());
        this.container = new ChannelListenerHandler<>(channel);
        this.buffers = buffers;
    }

    /** Goes between the container and its connection. To be called by the connection's I/O thread. */
    static UndertowSink install(ConduitStreamSinkChannel channel, BufferPool<GatherBuffer> buffers) {
        UndertowSink sink = new UndertowSink(channel, buffers);
        sink.containerWaits = channel.isWriteResumed();
        sink.next.setWriteReadyHandler(sink);
        channel.setConduit(sink);
        return sink;
    }

    /** Writes Holt's frames; not to be called again before the completion was. */
    void write(List<Frame> frames, Outlet.Completion whenDone) {
        Outlet.Completion ended;
        synchronized (lock) {
            ours.start(frames);
            completion = whenDone;
            ended = proceed();
        }
        tell(ended);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) write(new ByteBuffer[] {source}, 0, 1);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        Outlet.Completion ended;
        long written = 0;
        synchronized (lock) {
            ended = proceed();
            if (mayContainerWrite()) {
                written = writeTheirs(sources, offset, length);
                ended = ended == null ? proceed() : ended;
            }
        }
        tell(ended);
        return written;
    }

    /** The lock is held by the caller. */
    private long writeTheirs(ByteBuffer[] sources, int offset, int length) throws IOException {
        int[] positions = new int[length];
        for (int i = 0; i < length; i++) {
            positions[i] = sources[offset + i].position();
        }
        long written = next.write(sources, offset, length);
        for (int i = 0; i < length; i++) {
            ByteBuffer source = sources[offset + i];
            theirs.written(source, positions[i], source.position());
        }
        return written;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        int written = write(source);
        if (!source.hasRemaining()) {
            terminateWrites();
        }
        return written;
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        long written = write(sources, offset, length);
        if (!sources[offset + length - 1].hasRemaining()) {
            terminateWrites();
        }
        return written;
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) {
        throw new UnsupportedOperationException("a WebSocket is no file");
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer buffer) {
        throw new UnsupportedOperationException("a WebSocket is no tunnel");
    }

    @Override
    public void resumeWrites() {
        synchronized (lock) {
            containerWaits = true;
            next.resumeWrites();
        }
    }

    @Override
    public void wakeupWrites() {
        synchronized (lock) {
            containerWaits = true;
            next.wakeupWrites();
        }
    }

    @Override
    public void suspendWrites() {
        synchronized (lock) {
            containerWaits = false;
            if (completion == null) {
                next.suspendWrites();
            }
        }
    }

    @Override
    public boolean isWriteResumed() {
        synchronized (lock) {
            return containerWaits;
        }
    }

    @Override
    public void terminateWrites() throws IOException {
        next.terminateWrites();
        fail(new ClosedChannelException());
    }

    @Override
    public void truncateWrites() throws IOException {
        next.truncateWrites();
        fail(new ClosedChannelException());
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler handler) {
        throw new UnsupportedOperationException("the container waits through its channel");
    }

    @Override
    public void writeReady() {
        Outlet.Completion ended;
        boolean turnOfContainer;
        synchronized (lock) {
            ended = proceed();
            turnOfContainer = containerWaits && mayContainerWrite();
            if (completion == null && !containerWaits) {
                next.suspendWrites();
            }
        }
        tell(ended);
        if (turnOfContainer) {
            container.writeReady();
        }
    }

    @Override
    public void forceTermination() {
        container.forceTermination();
        fail(new ClosedChannelException());
    }

    @Override
    public void terminated() {
        container.terminated();
        fail(new ClosedChannelException());
    }

    /** The lock is held by the caller. */
    private boolean mayContainerWrite() {
        return completion == null || !theirs.isBetweenMessages();
    }

    /**
     * Writes as much of Holt's as there is and fits, if it is Holt's turn. The lock is held by the caller.
     *
     * @return what to tell, once the lock is free, that the write has ended
     */
    private Outlet.@Nullable Completion proceed() {
        Outlet.Completion whenDone = completion;
        if (whenDone == null || !theirs.isBetweenMessages()) {
            return null;
        }
        try {
            if (!writeAll()) {
                next.resumeWrites();
                return null;
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
        completion = null;
        ours.start(List.of());
        return whenDone;
    }

    /** Tells whether all of it was written. The lock is held by the caller. */
    private boolean writeAll() throws IOException {
        GatherBuffer buffer = buffers.take();
        try {
            boolean taken = true;
            while (taken && !ours.isExhausted()) {
                ByteBuffer bytes = buffer.gather(ours);
                next.write(bytes);
                taken = !bytes.hasRemaining();
                ours.unread(bytes.remaining());
            }
            return taken;
        } finally {
            buffers.give(buffer);
        }
    }

    private void fail(IOException cause) {
        Outlet.Completion ended;
        synchronized (lock) {
            ended = completion;
            completion = null;
            failure = cause;
        }
        tell(ended);
    }

    private void tell(Outlet.@Nullable Completion ended) {
        if (ended != null) {
            ended.done(failure);
        }
    }
}

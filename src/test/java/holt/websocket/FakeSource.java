package holt.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/** A socket that delivers what a test puts into it, to whoever is to be told that there is something. */
final class FakeSource implements StreamSourceConduit {
    private final ByteBuffer delivered = ByteBuffer.allocate(1 << 20);
    private @Nullable ReadReadyHandler handler;
    private boolean resumed;
    private boolean woken;
    private boolean ended;

    void deliver(byte[] bytes, int from, int to) {
        delivered.put(bytes, from, to - from);
    }

    void end() {
        ended = true;
    }

    /** Tells of what there is, as an I/O thread does, as long as somebody wants to hear it and takes something. */
    void tell() {
        int before = -1;
        while (woken || (resumed && delivered.position() != before && (delivered.position() > 0 || ended))) {
            before = delivered.position();
            woken = false;
            Objects.requireNonNull(handler).readReady();
        }
    }

    boolean isDrained() {
        return delivered.position() == 0;
    }

    @Override
    public int read(ByteBuffer target) {
        if (delivered.position() == 0) {
            return ended ? -1 : 0;
        }
        delivered.flip();
        int count = Math.min(delivered.remaining(), target.remaining());
        for (int i = 0; i < count; i++) {
            target.put(delivered.get());
        }
        delivered.compact();
        return count;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return read(targets[offset]);
    }

    @Override
    public void resumeReads() {
        resumed = true;
    }

    @Override
    public void suspendReads() {
        resumed = false;
    }

    @Override
    public void wakeupReads() {
        resumed = true;
        woken = true;
    }

    @Override
    public boolean isReadResumed() {
        return resumed;
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler newHandler) {
        handler = newHandler;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) {
        throw new AssertionError("nobody reads files");
    }

    @Override
    public long transferTo(long count, ByteBuffer buffer, StreamSinkChannel target) {
        throw new AssertionError("nobody reads streams");
    }

    @Override
    public void terminateReads() {}

    @Override
    public boolean isReadShutdown() {
        return false;
    }

    @Override
    public void awaitReadable() {
        throw new AssertionError("nobody waits");
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) {
        throw new AssertionError("nobody waits");
    }

    @Override
    public XnioIoThread getReadThread() {
        throw new AssertionError("there is no thread");
    }

    @Override
    public XnioWorker getWorker() {
        throw new AssertionError("there is no worker");
    }
}

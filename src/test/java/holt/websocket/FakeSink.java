package holt.websocket;

import holt.testing.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/** A socket that takes as much as it is told to, and remembers what it took. */
final class FakeSink implements StreamSinkConduit {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int room = Integer.MAX_VALUE;
    private boolean resumed;
    private @Nullable IOException broken;

    void room(int bytes) {
        room = bytes;
    }

    void breakWith(IOException failure) {
        broken = failure;
    }

    /** The texts of the frames that were taken; what is no frame shows as garbage. */
    List<String> frames() {
        ByteBuffer bytes = ByteBuffer.wrap(taken.toByteArray());
        List<String> texts = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int first = bytes.get() & 0xFF;
            int length = bytes.get() & 0xFF;
            length = length == 126 ? bytes.getShort() & 0xFFFF : length;
            byte[] payload = new byte[Math.min(length, bytes.remaining())];
            bytes.get(payload);
            boolean whole = first == 0x81 && payload.length == length;
            texts.add(whole ? new String(payload, StandardCharsets.UTF_8) : "garbage " + Bytes.of(payload));
        }
        return texts;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (broken != null) {
            throw broken;
        }
        int length = Math.min(room, source.remaining());
        room -= length;
        for (int i = 0; i < length; i++) {
            taken.write(source.get());
        }
        return length;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(sources[i]);
        }
        return written;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return write(source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return write(sources, offset, length);
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) {
        throw new AssertionError("nobody writes files");
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer buffer) {
        throw new AssertionError("nobody writes streams");
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean isWriteShutdown() {
        return false;
    }

    @Override
    public void resumeWrites() {
        resumed = true;
    }

    @Override
    public void suspendWrites() {
        resumed = false;
    }

    @Override
    public void wakeupWrites() {
        resumed = true;
    }

    @Override
    public boolean isWriteResumed() {
        return resumed;
    }

    @Override
    public void awaitWritable() {
        throw new AssertionError("nobody waits");
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) {
        throw new AssertionError("nobody waits");
    }

    @Override
    public XnioIoThread getWriteThread() {
        throw new AssertionError("there is no thread");
    }

    @Override
    public XnioWorker getWorker() {
        throw new AssertionError("there is no worker");
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler handler) {}

    @Override
    public void truncateWrites() {}

    @Override
    public void terminateWrites() {}
}

package holt.websocket;

import holt.core.channel.Batch;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Room for what a socket delivers in one go, which is handled as one {@link Batch}: what is published by it leaves together.
 */
final class ReadBuffer {
    private static final int CAPACITY = 65_536;

    private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);
    private final Batch batch;
    /** The application's, which threads of the container do not have by themselves. */
    private final ClassLoader loader = ReadBuffer.class.getClassLoader();

    /**
     * Makes room.
     *
     * @param batchBytes how much may be flushed together
     */
    ReadBuffer(long batchBytes) {
        this.batch = new Batch(batchBytes);
    }

    /** Where bytes come from, as much as there is but not more than there is room for. */
    @FunctionalInterface
    interface Source {
        /** Returns how many bytes were read, or a negative number at the end. */
        int read(ByteBuffer target) throws IOException;
    }

    /**
     * Reads once, and handles what there is on this thread.
     *
     * @return false at the end of the stream
     */
    boolean read(Source source, ClientFrames frames) throws IOException {
        int count = source.read(bytes.clear());
        if (count <= 0) {
            return count == 0;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        batch.open();
        try {
            frames.read(bytes.array(), 0, count);
        } finally {
            batch.close();
            batch.flush();
            thread.setContextClassLoader(before);
        }
        return true;
    }
}

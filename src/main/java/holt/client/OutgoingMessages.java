package holt.client;

import holt.core.channel.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages one after the other, which a socket asks for, and limits what waits. A message larger than the limit goes out
 * if nothing else waits. Safe for use by several threads.
 */
final class OutgoingMessages {
    private final Writer writer;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, as all fields below it. */
    private final Queue<Message> waiting = new ArrayDeque<>();

    private long waitingBytes;
    private boolean sending;
    private @Nullable Throwable failure;

    OutgoingMessages(Writer writer, long maxBytes) {
        this.writer = writer;
        this.maxBytes = maxBytes;
    }

    /** Writes one message. */
    @FunctionalInterface
    interface Writer {
        /** Writes; the next call comes when the result is there. */
        CompletableFuture<?> write(ByteBuffer message);
    }

    /** A message, and what is done when it was written. */
    private record Message(Payload content, CompletableFuture<Void> written) {
        byte[] bytes() {
            return content.bytes();
        }
    }

    /**
     * Queues a message.
     *
     * @return done when it was written; failed if too much waits or the socket is of no more use
     */
    CompletableFuture<Void> send(byte[] bytes) {
        Message message = new Message(Payload.of(bytes), new CompletableFuture<>());
        lock.lock();
        try {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            if (waitingBytes > 0 && waitingBytes + bytes.length > maxBytes) {
                return CompletableFuture.failedFuture(
                        new HoltClientException("more than " + maxBytes + " bytes wait to be sent", null));
            }
            waiting.add(message);
            waitingBytes += bytes.length;
            if (sending) {
                return message.written;
            }
            sending = true;
        } finally {
            lock.unlock();
        }
        drain();
        return message.written;
    }

    /** Fails what waits, and whatever is sent from now on. */
    void fail(Throwable cause) {
        Queue<Message> failed;
        lock.lock();
        try {
            failure = cause;
            failed = new ArrayDeque<>(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        failed.forEach(message -> message.written.completeExceptionally(cause));
    }

    private void drain() {
        for (Message next = next(); next != null; next = next()) {
            Message message = next;
            CompletableFuture<?> written = write(message);
            if (!written.isDone()) {
                var unused = written.whenComplete((ignored, failed) -> {
                    settle(message, failed);
                    drain();
                });
                return;
            }
            // Not by recursion: many writes may be done at once.
            var unused = written.whenComplete((ignored, failed) -> settle(message, failed));
        }
    }

    private CompletableFuture<?> write(Message message) {
        try {
            return writer.write(ByteBuffer.wrap(message.bytes()));
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private @Nullable Message next() {
        lock.lock();
        try {
            Message next = waiting.poll();
            sending = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void settle(Message message, @Nullable Throwable failed) {
        lock.lock();
        try {
            waitingBytes -= message.bytes().length;
        } finally {
            lock.unlock();
        }
        if (failed == null) {
            message.written.complete(null);
        } else {
            message.written.completeExceptionally(failed);
        }
    }
}

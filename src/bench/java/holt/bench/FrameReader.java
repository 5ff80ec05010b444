package holt.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cuts what a server sends into frames, whole ones alone: {@code first length [length16 | length64] payload}. */
final class FrameReader {
    private static final int OPCODE = 0x0f;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xa;
    private static final int SIXTEEN_BITS = 126;
    private static final int SIXTY_FOUR_BITS = 127;

    /** Bytes of a frame that has not come whole; null between frames. */
    private @Nullable ByteBuffer rest;

    /** Hears of a ping. */
    @FunctionalInterface
    interface Pinged {
        void ping(ByteBuffer payload) throws IOException;
    }

    /** Hands on the messages as text. */
    void read(ByteBuffer bytes, Consumer<String> messages, Pinged pinged) throws IOException {
        scan(
                bytes,
                payload ->
                        messages.accept(StandardCharsets.UTF_8.decode(payload).toString()),
                pinged);
    }

    /**
     * Takes what was received.
     *
     * @param bytes all of it is used up
     * @param messages hears each message's bytes, valid during the call
     * @param pinged hears each ping
     * @throws IOException if the server closes, or a pong cannot be sent
     */
    void scan(ByteBuffer bytes, Consumer<ByteBuffer> messages, Pinged pinged) throws IOException {
        ByteBuffer all = joined(bytes);
        int end = all.limit();
        int next = frameEnd(all);
        while (next >= 0 && next <= end) {
            int first = all.get(all.position());
            all.position(payloadStart(all)).limit(next);
            deliver(first & OPCODE, all, messages, pinged);
            all.limit(end).position(next);
            next = frameEnd(all);
        }
        rest = all.hasRemaining()
                ? ByteBuffer.allocate(all.remaining()).put(all).flip()
                : null;
    }

    private ByteBuffer joined(ByteBuffer bytes) {
        ByteBuffer before = rest;
        if (before == null) {
            return bytes;
        }
        return ByteBuffer.allocate(before.remaining() + bytes.remaining())
                .put(before)
                .put(bytes)
                .flip();
    }

    private static void deliver(int opcode, ByteBuffer payload, Consumer<ByteBuffer> messages, Pinged pinged)
            throws IOException {
        switch (opcode) {
            case CLOSE -> {
                int code = payload.remaining() < 2 ? 0 : payload.getShort();
                throw new IOException(
                        "the server closed a socket: " + code + " " + StandardCharsets.UTF_8.decode(payload));
            }
            case PING -> pinged.ping(payload);
            case PONG -> {}
            default -> messages.accept(payload);
        }
    }

    /** Where the frame at the buffer's position ends; -1 if its length is not there yet. */
    private static int frameEnd(ByteBuffer bytes) {
        if (bytes.remaining() < 2) {
            return -1;
        }
        int length = bytes.get(bytes.position() + 1);
        int start = payloadStart(bytes);
        if (bytes.limit() < start) {
            return -1;
        }
        return switch (length) {
            case SIXTEEN_BITS -> start + Short.toUnsignedInt(bytes.getShort(start - Short.BYTES));
            case SIXTY_FOUR_BITS -> Math.addExact(start, Math.toIntExact(bytes.getLong(start - Long.BYTES)));
            default -> start + length;
        };
    }

    private static int payloadStart(ByteBuffer bytes) {
        int start = bytes.position() + 2;
        return switch (bytes.get(bytes.position() + 1)) {
            case SIXTEEN_BITS -> start + Short.BYTES;
            case SIXTY_FOUR_BITS -> start + Long.BYTES;
            default -> start;
        };
    }
}

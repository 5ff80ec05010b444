package holt.client;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of whole messages. It ends once: when the peer closes it, when it breaks, when a message is too large, when the
 * peer does not answer pings, or when it is closed from this side.
 */
final class MessageSocket {
    private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

    private final SocketLimits limits;
    private final Receiver receiver;
    private final ScheduledExecutorService scheduler;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();
    private final OutgoingMessages outgoing;
    private final AtomicBoolean unansweredPing = new AtomicBoolean();
    private volatile boolean paused;

    private MessageSocket(SocketLimits limits, Receiver receiver, ScheduledExecutorService scheduler) {
        this.limits = limits;
        this.receiver = receiver;
        this.scheduler = scheduler;
        this.outgoing = new OutgoingMessages(this::write, limits.maxOutgoingBytes());
    }

    /** Hears the peer, one message at a time. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Takes a message of either kind.
         *
         * @return done when the next message may come
         */
        CompletionStage<Void> message(byte[] message);
    }

    /**
     * Opens a socket. Messages may come before this is done.
     *
     * @return the open socket; failed after the limits' timeout at the latest
     */
    static CompletableFuture<MessageSocket> open(
            HttpClient http, URI uri, SocketLimits limits, Receiver receiver, ScheduledExecutorService scheduler) {
        MessageSocket made = new MessageSocket(limits, receiver, scheduler);
        CompletableFuture<WebSocket> handshake =
                http.newWebSocketBuilder().connectTimeout(limits.timeout()).buildAsync(uri, made.new Listener());
        CompletableFuture<MessageSocket> opened =
                handshake.thenApply(open -> made).orTimeout(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
        var unused = handshake.thenAccept(late -> {
            if (opened.isCompletedExceptionally()) {
                late.abort();
            }
        });
        return opened.thenApply(MessageSocket::keepAlive);
    }

    /**
     * Sends a binary message.
     *
     * @return done when it was written
     */
    CompletableFuture<Void> send(byte[] message) {
        return outgoing.send(message);
    }

    /** Is done when the socket has ended, and then no message comes any more. */
    CompletableFuture<Ending> ended() {
        return ended;
    }

    /** Closes the socket, waiting for the peer's part in it for two seconds at most. Returns at once. */
    void close() {
        WebSocket open = socket.get();
        if (open == null || ended.isDone()) {
            end(Ending.abnormal("closed by this side"));
            return;
        }
        var unused = open.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((sent, failed) -> {
            if (failed != null) {
                end(Ending.abnormal(Failures.describe(failed)));
            }
        });
        var closing = scheduler.schedule(
                () -> end(Ending.abnormal("closed by this side")), CLOSING_TIME.toMillis(), TimeUnit.MILLISECONDS);
        var unused2 = ended.thenAccept(ending -> closing.cancel(false));
    }

    private MessageSocket keepAlive() {
        long interval = limits.pingInterval().toMillis();
        if (interval > 0) {
            ScheduledFuture<?> pings =
                    scheduler.scheduleAtFixedRate(this::ping, interval, interval, TimeUnit.MILLISECONDS);
            var unused = ended.thenAccept(ending -> pings.cancel(false));
        }
        return this;
    }

    private void ping() {
        WebSocket open = socket.get();
        if (open == null || paused) {
            // A pong may wait behind the message that is being taken.
            unansweredPing.set(false);
            return;
        }
        if (unansweredPing.getAndSet(true)) {
            end(Ending.abnormal("the server has not answered a ping for " + limits.pingInterval()));
            return;
        }
        var unused = open.sendPing(ByteBuffer.allocate(0));
    }

    private CompletableFuture<?> write(ByteBuffer message) {
        WebSocket open = socket.get();
        return open == null
                ? CompletableFuture.failedFuture(new HoltClientException("the socket is not open", null))
                : open.sendBinary(message, true);
    }

    private void end(Ending ending) {
        if (!ended.complete(ending)) {
            return;
        }
        outgoing.fail(new HoltClientException(ending.toString(), null));
        WebSocket open = socket.get();
        // After the peer's close frame the JDK answers by itself; in all other cases nothing more is to be said.
        if (open != null && !open.isInputClosed()) {
            open.abort();
        }
    }

    /** Puts messages together. Called by one thread at a time. */
    private final class Listener implements WebSocket.Listener {
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        @Override
        public void onOpen(WebSocket opened) {
            socket.set(opened);
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            take(from, part, last);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            take(from, data.toString().getBytes(StandardCharsets.UTF_8), last);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            unansweredPing.set(false);
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end(new Ending(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable cause) {
            end(Ending.abnormal("the connection was lost: " + Failures.describe(cause)));
        }

        private void take(WebSocket from, byte[] part, boolean last) {
            if (message.size() + part.length > limits.maxMessageBytes()) {
                end(Ending.abnormal("the server sent a message of more than " + limits.maxMessageBytes() + " bytes"));
                return;
            }
            message.writeBytes(part);
            if (!last) {
                from.request(1);
                return;
            }
            byte[] whole = message.toByteArray();
            message.reset();
            paused = true;
            var unused = receiver.message(whole).whenComplete((done, failed) -> {
                paused = false;
                from.request(1);
            });
        }
    }
}

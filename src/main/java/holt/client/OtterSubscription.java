package holt.client;

import holt.json.JsonSyntaxException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to channels of Otter, over a connection of its own. It lasts until it is closed or the connection is lost, and
 * what was published in between two subscriptions is not heard. Safe for use by several threads.
 */
public final class OtterSubscription implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(OtterSubscription.class.getName());
    private static final Duration CLOSING_TIME = Duration.ofSeconds(3);

    private final Consumer<OtterPush> onPush;
    private final Callbacks callbacks;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final AtomicReference<@Nullable String> error = new AtomicReference<>();
    private final AtomicReference<@Nullable MessageSocket> socket = new AtomicReference<>();

    OtterSubscription(Consumer<OtterPush> onPush, Callbacks callbacks) {
        this.onPush = onPush;
        this.callbacks = callbacks;
    }

    /**
     * Tells when the subscription has ended, and why. Every push that came was handed over by then.
     *
     * @return done with the reason, which is for people
     */
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    /** Ends the subscription. */
    @Override
    public void close() {
        MessageSocket open = socket.get();
        if (open == null || open.ended().isDone()) {
            return;
        }
        open.close();
        try {
            Waiting.await(open.ended(), CLOSING_TIME);
        } catch (TimeoutException e) {
            throw new HoltClientException("the connection does not end", e);
        }
    }

    void opened(MessageSocket open) {
        socket.set(open);
        var unused = open.ended().thenAccept(ending -> {
            String reason = Optional.ofNullable(error.get()).orElseGet(ending::toString);
            var unused2 = callbacks.call(() -> ended.complete(reason), 0);
        });
    }

    /** Takes what comes on the socket. */
    CompletionStage<Void> receive(byte[] message) {
        try {
            Optional<OtterPush> push = OtterPushDecoder.push(message);
            if (push.isPresent()) {
                return callbacks.call(() -> onPush.accept(push.get()), message.length);
            }
            OtterPushDecoder.error(message).ifPresent(text -> error.set("the server said: " + text));
        } catch (JsonSyntaxException e) {
            LOGGER.log(Level.WARNING, "a message of the server is ignored: {0}", e.getMessage());
        }
        return CompletableFuture.completedStage(null);
    }
}

package holt.protocol.otter;

import holt.core.auth.Identity;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.core.metrics.Outcome;
import holt.protocol.otter.wire.OtterEventStreamEncoding;
import holt.protocol.otter.wire.OtterReplies;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One connection of the URL protocol, socket or stream, on its channels: joins them one after the other, and leaves them in the same order when
 * the connection ends, however far the joining has come by then.
 */
final class OtterListener {
    private static final Logger LOGGER = System.getLogger(OtterListener.class.getName());
    private static final CloseReason TRY_AGAIN =
            new CloseReason(CloseReason.Cause.INTERNAL_ERROR, 1013, "try again later");

    private final Connection connection;
    private final Identity identity;
    private final Function<String, Frame> errors;
    /** Filled by one stage of the joining after the other; emptied by the leaving, which is the last stage. */
    private final JoinedChannels joined;

    private OtterListener(
            OtterHub hub,
            Connection connection,
            Identity identity,
            Reception reception,
            Function<String, Frame> errors) {
        this.connection = connection;
        this.identity = identity;
        this.errors = errors;
        this.joined = new JoinedChannels(hub, connection, reception);
        connection.introduce(new OtterVisitor(() -> identity, joined));
    }

    /** Makes the listener behind a socket. */
    static OtterListener onSocket(OtterHub hub, Connection connection, Identity identity) {
        return new OtterListener(hub, connection, identity, OtterSubscriber.reception(connection), OtterReplies::error);
    }

    /** Makes the listener behind an event stream, which goes on where the client left off. */
    static OtterListener onStream(OtterHub hub, Connection connection, Identity identity, ResumableStream stream) {
        return new OtterListener(hub, connection, identity, stream, OtterEventStreamEncoding::error);
    }

    void join(List<String> channels) {
        CompletionStage<Void> joining = CompletableFuture.completedStage(null);
        for (String channel : channels) {
            joining = joining.thenCompose(before -> join(channel));
        }
        CompletionStage<Void> settled = joining.whenComplete((all, failure) -> {
            connection
                    .metrics()
                    .events(OtterEvent.class)
                    .count(OtterEvent.SUBSCRIBE, failure == null ? Outcome.OK : Outcome.FAILED);
            if (failure != null) {
                giveUp(failure);
            }
        });
        connection.ended().thenRun(() -> settled.whenComplete((all, failure) -> joined.leaveAll(identity)));
    }

    private CompletionStage<Void> join(String channel) {
        return connection.hasEnded() ? CompletableFuture.completedStage(null) : joined.join(channel, identity);
    }

    private void giveUp(Throwable failure) {
        LOGGER.log(Level.WARNING, () -> connection.id() + " could not subscribe: " + failure.getMessage());
        connection.offer(errors.apply(OtterHub.UNAVAILABLE));
        connection.close(TRY_AGAIN);
    }
}

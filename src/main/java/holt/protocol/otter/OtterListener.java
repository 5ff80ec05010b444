package holt.protocol.otter;

import holt.core.auth.Identity;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.metrics.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
    private final PushFormat format;
    /** Filled by one stage of the joining after the other; emptied by the leaving, which is the last stage. */
    private final JoinedChannels joined;

    OtterListener(OtterHub hub, Connection connection, Identity identity, PushFormat format) {
        this.connection = connection;
        this.identity = identity;
        this.format = format;
        this.joined = new JoinedChannels(hub, connection, format.pushes());
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
        connection.offer(format.errors().apply(OtterHub.UNAVAILABLE));
        connection.close(TRY_AGAIN);
    }
}

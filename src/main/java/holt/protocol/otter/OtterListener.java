package holt.protocol.otter;

import holt.core.auth.Identity;
import holt.core.channel.Delivery;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.protocol.otter.wire.OtterPushEncoding;
import holt.protocol.otter.wire.OtterReplies;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One connection of the URL protocol on its channels: joins them one after the other, and leaves them in the same order when
 * the connection ends, however far the joining has come by then.
 */
final class OtterListener implements Subscriber {
    private static final Logger LOGGER = System.getLogger(OtterListener.class.getName());
    private static final String UNAVAILABLE = "channels are not available, try again later";
    private static final CloseReason TRY_AGAIN =
            new CloseReason(CloseReason.Cause.INTERNAL_ERROR, 1013, "try again later");

    private final OtterHub hub;
    private final Connection connection;
    private final Member member;
    /** Written by one stage of the joining after the other; read by the leaving, which is the last stage. */
    private final List<Subscription> subscriptions = new ArrayList<>(1);

    OtterListener(OtterHub hub, Connection connection, Identity identity) {
        this.hub = hub;
        this.connection = connection;
        this.member = identity.as(connection.id().value());
    }

    void join(List<String> channels) {
        CompletionStage<Void> joining = CompletableFuture.completedStage(null);
        for (String channel : channels) {
            joining = joining.thenCompose(before -> connection.hasEnded() ? before() : join(channel));
        }
        CompletionStage<Void> joined = joining.whenComplete((all, failure) -> {
            if (failure != null) {
                giveUp(failure);
            }
        });
        connection.ended().thenRun(() -> joined.whenComplete((all, failure) -> leaveAll()));
    }

    @Override
    public Origin origin() {
        return member.origin();
    }

    @Override
    public void offer(Delivery delivery) {
        connection.offer(delivery.as(OtterPushEncoding.INSTANCE));
    }

    @Override
    public void flush() {
        connection.flush();
    }

    private static CompletionStage<Void> before() {
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> join(String channel) {
        return hub.join(channel, member, this).thenAccept(subscriptions::add);
    }

    private void leaveAll() {
        for (Subscription subscription : subscriptions) {
            hub.leave(subscription, member).whenComplete((left, failure) -> {
                if (failure != null) {
                    LOGGER.log(Level.WARNING, () -> connection.id() + " left unannounced: " + failure.getMessage());
                }
            });
        }
    }

    private void giveUp(Throwable failure) {
        LOGGER.log(Level.WARNING, () -> connection.id() + " could not subscribe: " + failure.getMessage());
        connection.offer(OtterReplies.error(UNAVAILABLE));
        connection.close(TRY_AGAIN);
    }
}

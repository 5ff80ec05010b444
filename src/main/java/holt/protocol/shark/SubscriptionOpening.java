package holt.protocol.shark;

import holt.core.broker.BrokerException;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.service.CallbackAnswer;
import holt.protocol.shark.wire.SharkError;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * How a subscription comes about: the service allows it; the topic is heard from then on; the service gives a snapshot; what is
 * owed for it is written down; the client reads the snapshot, then what was published meanwhile. A failure on the way leaves
 * nothing behind.
 */
final class SubscriptionOpening {
    private static final Logger LOGGER = System.getLogger(SubscriptionOpening.class.getName());

    private final SharkSession session;
    private final SharkSubscription subscription;

    SubscriptionOpening(SharkSession session, SharkSubscription subscription) {
        this.session = session;
        this.subscription = subscription;
    }

    /**
     * Begins.
     *
     * @param event the name of the client's event
     * @return done when the service was told; failed with {@link SharkRefusalException} if it came to nothing
     */
    CompletionStage<Void> begin(String event) {
        return authorize()
                .thenCompose(authorized -> confirmed(subscription.inbox().begin()))
                .thenCompose(heard -> subscription.call(ServiceCallback.BEFORE_SUBSCRIBE))
                .thenApply(answer -> subscription.require(answer, SharkError.UNHANDLED))
                .thenCompose(answer -> confirmed(owe()).thenApply(owed -> answer))
                .thenAccept(answer -> accept(event, answer))
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        subscription.close();
                        subscription.debt().strike();
                    }
                })
                .thenCompose(opened -> subscription.report(ServiceCallback.ON_SUBSCRIBE))
                .thenAccept(announced -> {});
    }

    private CompletionStage<Void> authorize() {
        if (subscription.service().url(ServiceCallback.AUTHORIZER).isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        return subscription.call(ServiceCallback.AUTHORIZER).thenAccept(answer -> {
            subscription.require(answer, SharkError.UNAUTHORIZED);
            subscription.authorize(answer.pick(subscription.service().authorizerFields()));
        });
    }

    private CompletionStage<Void> owe() {
        return subscription.owesLeave() ? subscription.debt().enter() : CompletableFuture.completedStage(null);
    }

    /** Makes of a broker that is out of reach what the client is told. */
    private CompletionStage<Void> confirmed(CompletionStage<Void> inForce) {
        return inForce.handle((done, failure) -> {
            if (failure != null) {
                throw refusal(failure);
            }
            return null;
        });
    }

    private RuntimeException refusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof BrokerException) {
            LOGGER.log(Level.WARNING, () -> session.connection().id() + " cannot subscribe: " + cause.getMessage());
            return new SharkRefusalException(SharkError.SERVICE_UNAVAILABLE, subscription.extras());
        }
        return new CompletionException(failure);
    }

    /** From here on the subscription is there, whatever becomes of the calls that follow. */
    private void accept(String event, CallbackAnswer answer) {
        session.inOrder(() -> {
            session.add(subscription);
            subscription.inbox().open(answer.members(), subscription.ok(event, answer));
        });
        subscription.watch();
    }
}

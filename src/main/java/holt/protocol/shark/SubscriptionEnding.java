package holt.protocol.shark;

import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.service.CallbackAnswer;
import holt.protocol.shark.wire.SharkError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How a subscription ends: because the client asks for it, because the service no longer allows it, or because the client is
 * gone. Whichever comes first removes it; what its service is owed is paid once.
 */
final class SubscriptionEnding {
    private final SharkSession session;
    private final SharkSubscription subscription;

    SubscriptionEnding(SharkSession session, SharkSubscription subscription) {
        this.session = session;
        this.subscription = subscription;
    }

    /**
     * Ends it at the client's wish, if the service agrees.
     *
     * @param event the name of the client's event
     * @return done when the service was told; failed with {@link SharkRefusalException} if the service does not agree
     */
    CompletionStage<Void> asked(String event) {
        return subscription.call(ServiceCallback.BEFORE_UNSUBSCRIBE).thenCompose(answer -> {
            subscription.require(answer, SharkError.UNHANDLED);
            boolean removed = remove();
            session.send(subscription.ok(event, answer));
            return removed ? told() : CompletableFuture.completedStage(null);
        });
    }

    /**
     * Ends it because the service no longer allows it, and tells the client.
     *
     * @param error why
     * @return done when the client was told; never fails
     */
    CompletionStage<Void> expired(JsonText error) {
        if (!remove()) {
            return CompletableFuture.completedStage(null);
        }
        return before().thenCompose(
                        answer -> told().thenRun(() -> session.send(subscription.unsubscribed(answer.data(), error))));
    }

    /**
     * Ends it because the client is gone.
     *
     * @return done when the service was told; never fails
     */
    CompletionStage<Void> left() {
        return remove() ? before().thenCompose(answer -> told()) : CompletableFuture.completedStage(null);
    }

    private boolean remove() {
        boolean removed = session.remove(subscription);
        subscription.close();
        return removed;
    }

    private CompletionStage<CallbackAnswer> before() {
        return subscription.report(ServiceCallback.BEFORE_UNSUBSCRIBE);
    }

    private CompletionStage<Void> told() {
        return subscription
                .report(ServiceCallback.ON_UNSUBSCRIBE)
                .thenCompose(told -> subscription.debt().strike());
    }
}

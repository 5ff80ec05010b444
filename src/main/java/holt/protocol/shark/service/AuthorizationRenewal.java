package holt.protocol.shark.service;

import holt.core.connection.Timers;
import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.RenewalOptions;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.value.PythonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Asks a service again and again whether a subscription is still allowed, and tells it when its answer has other fields than
 * the one before. Whatever goes wrong ends the subscription: a service that cannot be reached or understood counts as one that
 * no longer allows it. Safe for use by several threads.
 */
final class AuthorizationRenewal {
    private static final JsonText UNAUTHORIZED = JsonText.quote("Unauthorized.");
    private static final JsonText UNHANDLED = JsonText.quote("Unhandled exception.");

    private final Caller caller;
    private final List<String> fields;
    private final Authorization authorization;
    private final Repetition repetition;

    private AuthorizationRenewal(
            Caller caller,
            List<String> fields,
            Authorization authorization,
            RenewalOptions options,
            Clockwork clockwork) {
        this.caller = caller;
        this.fields = fields;
        this.authorization = authorization;
        this.repetition = new Repetition(clockwork.timers(), () -> pause(options, clockwork.random()), this::renew);
    }

    /** Makes calls of one service. */
    @FunctionalInterface
    interface Caller {
        CompletionStage<CallbackAnswer> call(ServiceCallback callback, Map<String, JsonText> body);
    }

    /** Time and chance. */
    record Clockwork(Timers timers, RandomGenerator random) {}

    /**
     * Begins with a pause.
     *
     * @return the means to end it
     */
    static Timers.Timer start(
            Caller caller,
            List<String> fields,
            Authorization authorization,
            RenewalOptions options,
            Clockwork clockwork) {
        AuthorizationRenewal renewal = new AuthorizationRenewal(caller, fields, authorization, options, clockwork);
        renewal.repetition.start(pause(options, clockwork.random()));
        return renewal.repetition;
    }

    private static Duration pause(RenewalOptions options, RandomGenerator random) {
        return options.period()
                .minusNanos((long) (random.nextDouble() * options.jitter().toNanos()));
    }

    private CompletionStage<Boolean> renew() {
        return ask(ServiceCallback.AUTHORIZER).thenCompose(answer -> {
            if (!answer.isOk()) {
                return CompletableFuture.completedStage(expire(answer.error(UNAUTHORIZED)));
            }
            return take(answer.pick(fields));
        });
    }

    private CompletionStage<Boolean> take(Map<String, JsonText> fresh) {
        boolean same = PythonValue.areEqual(authorization.authorizerData(), fresh);
        authorization.authorize(fresh);
        if (same || repetition.isCancelled()) {
            return CompletableFuture.completedStage(true);
        }
        return ask(ServiceCallback.ON_AUTHORIZATION_CHANGE)
                .thenApply(answer -> answer.isOk() || expire(answer.error(UNHANDLED)));
    }

    /** A malformed answer is no better than none. */
    private CompletionStage<CallbackAnswer> ask(ServiceCallback callback) {
        return caller.call(callback, authorization.body()).exceptionally(malformed -> CallbackAnswer.UNAVAILABLE);
    }

    /** Returns that this was the last time. */
    private boolean expire(JsonText error) {
        if (!repetition.isCancelled()) {
            repetition.cancel();
            authorization.expire(error);
        }
        return false;
    }
}

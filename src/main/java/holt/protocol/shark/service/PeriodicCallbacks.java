package holt.protocol.shark.service;

import holt.core.connection.Timers;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.service.AuthorizationRenewal.Caller;
import holt.protocol.shark.service.AuthorizationRenewal.Clockwork;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * What services are asked and told of subscriptions from time to time: whether they are still allowed, and that they are still
 * there. Safe for use by several threads.
 */
public final class PeriodicCallbacks {
    private static final Logger LOGGER = System.getLogger(PeriodicCallbacks.class.getName());
    private static final Timers.Timer NOTHING = () -> {};

    private final ServiceCalls callbacks;
    private final Clockwork clockwork;

    /**
     * Sets up the calls.
     *
     * @param callbacks the way to the services
     * @param timers tell when it is time
     * @param random spreads the calls; used by several threads
     */
    public PeriodicCallbacks(ServiceCalls callbacks, Timers timers, RandomGenerator random) {
        this.callbacks = callbacks;
        this.clockwork = new Clockwork(timers, random);
    }

    /**
     * Begins the calls of one subscription, as far as its service has any configured.
     *
     * @param service the service's name
     * @param options its options
     * @param authorization what the calls are about
     * @return the means to end them; an answer that is under way then has no effect
     */
    public Timers.Timer start(String service, ServiceOptions options, Authorization authorization) {
        Caller caller = (callback, body) -> callbacks.call(service, callback, body);
        Timers.Timer renewal = options.renewal()
                .filter(period -> options.url(ServiceCallback.AUTHORIZER).isPresent())
                .map(period -> AuthorizationRenewal.start(
                        caller, options.authorizerFields(), authorization, period, clockwork))
                .orElse(NOTHING);
        Timers.Timer heartbeat = options.heartbeatPeriod()
                .filter(period -> options.url(ServiceCallback.ON_HEARTBEAT).isPresent())
                .map(period -> heartbeat(caller, period, authorization))
                .orElse(NOTHING);
        return () -> {
            renewal.cancel();
            heartbeat.cancel();
        };
    }

    /** Begins after a part of the period, so that a crowd that came together is spread. */
    private Timers.Timer heartbeat(Caller caller, Duration period, Authorization authorization) {
        Repetition heartbeat = new Repetition(clockwork.timers(), () -> period, () -> beat(caller, authorization));
        heartbeat.start(Duration.ofNanos((long) (clockwork.random().nextDouble() * period.toNanos())));
        return heartbeat;
    }

    private static CompletionStage<Boolean> beat(Caller caller, Authorization authorization) {
        return caller.call(ServiceCallback.ON_HEARTBEAT, authorization.body()).handle((answer, malformed) -> {
            Optional.ofNullable(malformed)
                    .map(Throwable::getMessage)
                    .or(() -> answer.isOk() ? Optional.empty() : Optional.of("the service refused it"))
                    .ifPresent(what -> LOGGER.log(Level.WARNING, () -> "a heartbeat failed: " + what));
            return true;
        });
    }
}

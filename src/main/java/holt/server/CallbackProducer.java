package holt.server;

import holt.core.connection.Ticker;
import holt.core.connection.Timers;
import holt.core.metrics.Metrics;
import holt.protocol.shark.service.CallbackLines;
import holt.protocol.shark.service.PeriodicCallbacks;
import holt.protocol.shark.service.ServiceCallbacks;
import holt.server.settings.HoltSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Makes what calls services, and the threads it takes. */
@ApplicationScoped
public class CallbackProducer {
    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    OwnThreads ownThreads() {
        return new OwnThreads(threads);
    }

    @Produces
    @Singleton
    Timers timers(OwnThreads own) {
        return own.timers();
    }

    @Produces
    @Singleton
    ServiceCallbacks serviceCallbacks(
            HoltSettings settings, OwnThreads own, Timers timers, Ticker ticker, Metrics metrics) {
        return new ServiceCallbacks(
                settings.services(),
                new CallbackLines(
                        settings.services().http(), settings.shark(), own.workers(), timers, ticker, metrics));
    }

    @Produces
    @Singleton
    PeriodicCallbacks periodicCallbacks(ServiceCallbacks callbacks, Timers timers) {
        return new PeriodicCallbacks(callbacks, timers, new SecureRandom());
    }
}

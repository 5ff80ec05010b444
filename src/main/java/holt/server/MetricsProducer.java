package holt.server;

import holt.core.connection.CloseReason;
import holt.core.metrics.Metrics;
import holt.protocol.otter.OtterCommandEvent;
import holt.protocol.otter.OtterEvent;
import holt.protocol.rocket.RocketAction;
import holt.protocol.shark.wire.ClientEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the counters. Those of Holt's own doors exist from the start, so that a graph of them begins at zero. */
@ApplicationScoped
public class MetricsProducer {
    @Produces
    @Singleton
    Metrics metrics() {
        Metrics metrics = new Metrics(CloseReason.Cause.values());
        metrics.door("otter").events(OtterEvent.class);
        metrics.door("otter-commands").events(OtterCommandEvent.class);
        metrics.door("rocket").events(RocketAction.class);
        metrics.door("webwire");
        metrics.door("shark").events(ClientEvent.Kind.class);
        metrics.door("sse");
        return metrics;
    }
}

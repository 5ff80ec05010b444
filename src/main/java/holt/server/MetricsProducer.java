package holt.server;

import holt.core.connection.CloseReason;
import holt.core.connection.Connections;
import holt.core.connection.Ticker;
import holt.core.metrics.Metrics;
import holt.core.routing.Router;
import holt.operations.metrics.Exposition;
import holt.operations.metrics.MetricsLog;
import holt.operations.metrics.MetricsSettings;
import holt.protocol.otter.OtterCommandEvent;
import holt.protocol.otter.OtterEvent;
import holt.protocol.rocket.RocketAction;
import holt.protocol.shark.wire.ClientEvent;
import holt.protocol.webwire.WebWireEvent;
import holt.protocol.webwire.hooks.HookName;
import holt.server.settings.HoltSettings;
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
        metrics.door("shark").events(ClientEvent.Kind.class);
        metrics.door("webwire").events(WebWireEvent.class);
        metrics.door("sse").events(OtterEvent.class);
        for (HookName hook : HookName.values()) {
            metrics.callback("webwire", hook.label());
        }
        return metrics;
    }

    @Produces
    @Singleton
    Exposition exposition(Metrics metrics, Connections connections, Router router) {
        return new Exposition(metrics, connections, router);
    }

    @Produces
    @Singleton
    MetricsSettings settings(HoltSettings settings) {
        return settings.metrics();
    }

    @Produces
    @Singleton
    MetricsLog log(Exposition exposition, MetricsSettings settings, Ticker ticker) {
        return new MetricsLog(exposition, settings, ticker::nanos);
    }
}

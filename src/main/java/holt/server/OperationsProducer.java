package holt.server;

import holt.core.connection.ConnectionIds;
import holt.core.connection.Connections;
import holt.core.connection.Seats;
import holt.core.overview.ClusterOverview;
import holt.core.overview.LocalOverview;
import holt.core.overview.Overview;
import holt.core.routing.Router;
import holt.http.api.ApiKey;
import holt.http.api.BodyLimit;
import holt.operations.Readiness;
import holt.server.settings.HoltSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what operators look at. */
@ApplicationScoped
public class OperationsProducer {
    @Produces
    @Singleton
    Readiness readiness(Router router, Seats seats) {
        return new Readiness(router, seats);
    }

    @Produces
    @Singleton
    Overview overview(Router router, Connections connections, Backbone backbone, OwnThreads own, ConnectionIds ids) {
        LocalOverview here = new LocalOverview(router, connections);
        return backbone.membership()
                .<Overview>map(nodes -> new ClusterOverview(
                        here,
                        router,
                        nodes,
                        own.workers(),
                        own.timers(),
                        ids.next().value()))
                .orElse(here);
    }

    @Produces
    @Singleton
    ApiKey apiKey(HoltSettings settings) {
        return new ApiKey(settings.api());
    }

    @Produces
    @Singleton
    BodyLimit bodyLimit(HoltSettings settings) {
        return new BodyLimit(settings.limits().messageBytes());
    }
}

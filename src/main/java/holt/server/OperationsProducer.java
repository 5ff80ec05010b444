package holt.server;

import holt.core.connection.CloseReason;
import holt.core.connection.ConnectionIds;
import holt.core.connection.Connections;
import holt.core.connection.Seats;
import holt.core.connection.Ticker;
import holt.core.metrics.Metrics;
import holt.core.overview.ClusterOverview;
import holt.core.overview.LocalOverview;
import holt.core.overview.Overview;
import holt.core.routing.Router;
import holt.http.ClientAddresses;
import holt.http.api.ApiKey;
import holt.http.api.BodyLimit;
import holt.http.events.EventStreams;
import holt.operations.EffectiveSettings;
import holt.operations.Readiness;
import holt.operations.events.ClusterReports;
import holt.operations.events.NodeReport;
import holt.operations.events.OperatorEvents;
import holt.operations.trace.Traces;
import holt.server.settings.HoltSettings;
import holt.server.settings.SettingTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Locale;

/** Makes what operators look at. */
@ApplicationScoped
public class OperationsProducer {
    private static final int MAX_OPERATORS = 50;

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
    EffectiveSettings effectiveSettings(HoltSettings settings) {
        return SettingTexts.of(settings);
    }

    @Produces
    @Singleton
    Traces traces(NodeName node, Connections connections, Router router, InstantSource clock) {
        return new Traces(node.value(), connections, router, clock);
    }

    @Produces
    @Singleton
    NodeReport.Identity node(NodeName name, HoltSettings settings, InstantSource clock) {
        String broker = settings.broker().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new NodeReport.Identity(name.value(), broker, clock.instant(), clock);
    }

    @Produces
    @Singleton
    NodeReport nodeReport(
            NodeReport.Identity node, Metrics metrics, Connections connections, Router router, Seats seats) {
        return new NodeReport(node, metrics, connections, router, seats);
    }

    @Produces
    @Singleton
    ClusterReports clusterReports(NodeReport report, Router router, Backbone backbone, Ticker ticker) {
        return new ClusterReports(report, router, backbone.membership(), ticker::nanos);
    }

    /** Operators' streams are registered apart from clients' connections, and what is counted of them is shown nowhere. */
    @Produces
    @Singleton
    OperatorEvents operatorEvents(
            ClusterReports reports, ConnectionIds ids, HoltSettings settings, InstantSource clock, Ticker ticker) {
        Connections operators = new Connections(
                ids, settings.connection(), Runnable::run, ticker, new Metrics(CloseReason.Cause.values()));
        Seats seats = new Seats(MAX_OPERATORS);
        EventStreams streams = new EventStreams(operators, seats, new ClientAddresses(settings.proxies()), clock);
        return new OperatorEvents(reports, operators, streams, seats, ticker::nanos);
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

package holt.server;

import holt.core.broker.Broker;
import holt.core.connection.ConnectionIds;
import holt.core.connection.Connections;
import holt.core.connection.Drain;
import holt.core.connection.Farewells;
import holt.core.connection.Seats;
import holt.core.connection.Ticker;
import holt.core.metrics.Metrics;
import holt.core.routing.Router;
import holt.http.AnswerThreads;
import holt.server.settings.HoltSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes the core. Its classes are final and know no container, so they are produced as singletons without a proxy. */
@ApplicationScoped
public class CoreProducer {
    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @Produces
    @Singleton
    Ticker ticker() {
        return System::nanoTime;
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    NodeName nodeName(HoltSettings settings) {
        return new NodeName(settings.broker().nodeId().orElseGet(() -> ConnectionIds.randomNodeId(new SecureRandom())));
    }

    @Produces
    @Singleton
    ConnectionIds connectionIds(NodeName name) {
        return new ConnectionIds(name.value(), new SecureRandom());
    }

    @Produces
    @Singleton
    Seats seats(HoltSettings settings) {
        return new Seats(settings.limits());
    }

    @Produces
    @Singleton
    Connections connections(ConnectionIds ids, HoltSettings settings, Ticker ticker, Metrics metrics) {
        return new Connections(ids, settings.connection(), executor, ticker, metrics);
    }

    @Produces
    @Singleton
    AnswerThreads answerThreads() {
        return new AnswerThreads(executor);
    }

    @Produces
    @Singleton
    Router router(Broker broker) {
        return new Router(broker);
    }

    @Produces
    @Singleton
    Farewells farewells() {
        return new Farewells();
    }

    @Produces
    @Singleton
    Drain drain(Seats seats, Connections connections, Farewells farewells, HoltSettings settings, Ticker ticker) {
        return new Drain(seats, connections, farewells, settings.drain().timeout(), ticker);
    }
}

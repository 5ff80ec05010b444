package holt.server;

import holt.broker.memory.InMemoryBroker;
import holt.broker.memory.InMemoryLedger;
import holt.broker.memory.InMemoryRoster;
import holt.core.broker.Broker;
import holt.core.broker.TimedBroker;
import holt.core.connection.ConnectionIds;
import holt.core.connection.Connections;
import holt.core.connection.Drain;
import holt.core.connection.Farewells;
import holt.core.connection.Seats;
import holt.core.connection.Ticker;
import holt.core.ledger.Ledger;
import holt.core.metrics.Metrics;
import holt.core.presence.Roster;
import holt.core.routing.Router;
import holt.server.settings.HoltSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
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
    ConnectionIds connectionIds(HoltSettings settings) {
        SecureRandom random = new SecureRandom();
        return new ConnectionIds(
                settings.broker().nodeId().orElseGet(() -> ConnectionIds.randomNodeId(random)), random);
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
    Broker broker(HoltSettings settings, Metrics metrics, Ticker ticker) {
        Broker broker = switch (settings.broker().kind()) {
            case MEMORY -> new InMemoryBroker();
        };
        return new TimedBroker(broker, metrics.brokerPublish(), ticker::nanos);
    }

    /** Static: at the end WildFly has no producer left to call this on. */
    static void close(@Disposes Broker broker) {
        broker.close();
    }

    @Produces
    @Singleton
    Roster roster(HoltSettings settings) {
        return switch (settings.broker().kind()) {
            case MEMORY -> new InMemoryRoster();
        };
    }

    @Produces
    @Singleton
    Ledger ledger(HoltSettings settings) {
        return switch (settings.broker().kind()) {
            case MEMORY -> new InMemoryLedger();
        };
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

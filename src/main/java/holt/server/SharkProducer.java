package holt.server;

import holt.core.connection.Farewells;
import holt.core.connection.Ticker;
import holt.core.connection.Timers;
import holt.core.ledger.Ledger;
import holt.core.metrics.Metrics;
import holt.core.routing.Router;
import holt.protocol.shark.Backlog;
import holt.protocol.shark.SharkDoor;
import holt.protocol.shark.SharkHub;
import holt.protocol.shark.SharkPublishing;
import holt.protocol.shark.TopicMessageEncoding;
import holt.protocol.shark.service.PeriodicCallbacks;
import holt.protocol.shark.service.ServiceCallbacks;
import holt.server.settings.HoltSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes Shark's door. */
@ApplicationScoped
public class SharkProducer {
    @Produces
    @Singleton
    SharkHub.Services sharkServices(HoltSettings settings, ServiceCallbacks callbacks, PeriodicCallbacks periodic) {
        return new SharkHub.Services(settings.services(), callbacks, periodic);
    }

    @Produces
    @Singleton
    SharkHub.Leaving sharkLeaving(Ledger ledger, Farewells farewells) {
        return new SharkHub.Leaving(ledger, farewells);
    }

    @Produces
    @Singleton
    SharkHub.Clocks sharkClocks(Timers timers, Ticker ticker, InstantSource clock) {
        return new SharkHub.Clocks(timers, ticker, clock);
    }

    @Produces
    @Singleton
    Backlog sharkBacklog() {
        return new Backlog();
    }

    @Produces
    @Singleton
    SharkHub.Topics sharkTopics(Router router, InstantSource clock, Backlog backlog) {
        return new SharkHub.Topics(router, new TopicMessageEncoding(clock, backlog));
    }

    @Produces
    @Singleton
    SharkHub sharkHub(
            SharkHub.Services services,
            SharkHub.Topics topics,
            SharkHub.Leaving leaving,
            SharkHub.Clocks clocks,
            HoltSettings settings) {
        return new SharkHub(
                services,
                topics,
                leaving,
                clocks,
                settings.limits(),
                settings.connection().outboxBytes());
    }

    @Produces
    @Singleton
    SharkDoor sharkDoor(SharkHub hub) {
        return new SharkDoor(hub);
    }

    @Produces
    @Singleton
    SharkPublishing sharkPublishing(Router router, Metrics metrics, Backlog backlog) {
        return new SharkPublishing(router, metrics.door("shark").publications(), backlog);
    }
}

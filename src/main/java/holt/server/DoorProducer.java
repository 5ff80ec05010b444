package holt.server;

import holt.core.auth.Signatures;
import holt.core.broker.KnownNames;
import holt.core.connection.ConnectionIds;
import holt.core.connection.Connections;
import holt.core.connection.Seats;
import holt.core.connection.Ticker;
import holt.core.metrics.Metrics;
import holt.core.presence.Roster;
import holt.core.routing.Router;
import holt.http.ClientAddresses;
import holt.http.OriginPolicy;
import holt.http.events.EventStreams;
import holt.protocol.otter.OtterAuthenticator;
import holt.protocol.otter.OtterCommandsDoor;
import holt.protocol.otter.OtterHub;
import holt.protocol.otter.OtterPublishing;
import holt.protocol.otter.OtterUrlDoor;
import holt.protocol.rocket.RocketDoor;
import holt.server.settings.HoltSettings;
import holt.websocket.Door;
import holt.websocket.Doors;
import holt.websocket.Links;
import holt.websocket.Outlets;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the doors and what they share. */
@ApplicationScoped
public class DoorProducer {
    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    Doors doors(@Any Instance<Door> doors) {
        return new Doors(doors.stream().toList());
    }

    @Produces
    @Singleton
    OriginPolicy origins(HoltSettings settings) {
        return new OriginPolicy(settings.origins());
    }

    @Produces
    @Singleton
    Outlets outlets(HoltSettings settings) {
        return Outlets.of(settings.outlet(), settings.connection().outboxBytes(), threads);
    }

    @Produces
    @Singleton
    Links links(Connections connections, HoltSettings settings, Outlets outlets, InstantSource clock, Ticker ticker) {
        return new Links(connections, settings.limits(), outlets, clock, ticker);
    }

    @Produces
    @Singleton
    OtterHub otterHub(Router router, Roster roster, ConnectionIds ids, HoltSettings settings) {
        return new OtterHub(router, roster, ids, settings.otter());
    }

    @Produces
    @Singleton
    OtterAuthenticator otterAuthenticator(HoltSettings settings, InstantSource clock) {
        Signatures signatures = new Signatures(
                settings.secret().accepted(),
                settings.otter().signatureMaxAge(),
                settings.otter().legacySignatures(),
                clock);
        return new OtterAuthenticator(signatures, settings.otter().requirePresence());
    }

    @Produces
    @Singleton
    OtterUrlDoor otterUrlDoor(OtterHub hub, OtterAuthenticator authenticator, HoltSettings settings) {
        return new OtterUrlDoor(hub, authenticator, settings.limits());
    }

    @Produces
    @Singleton
    OtterCommandsDoor otterCommandsDoor(
            OtterHub hub, OtterAuthenticator authenticator, HoltSettings settings, Ticker ticker) {
        return new OtterCommandsDoor(hub, authenticator, settings.limits(), ticker);
    }

    @Produces
    @Singleton
    ClientAddresses clientAddresses(HoltSettings settings) {
        return new ClientAddresses(settings.proxies());
    }

    @Produces
    @Singleton
    EventStreams eventStreams(Connections connections, Seats seats, ClientAddresses addresses, InstantSource clock) {
        return new EventStreams(connections, seats, addresses, clock);
    }

    @Produces
    @Singleton
    OtterPublishing otterPublishing(
            OtterHub hub, OtterAuthenticator authenticator, HoltSettings settings, Metrics metrics) {
        return new OtterPublishing(hub, authenticator, settings.limits(), metrics.door("otter"));
    }

    @Produces
    @Singleton
    RocketDoor rocketDoor(KnownNames channels, Router router, HoltSettings settings) {
        return new RocketDoor(channels, settings.rocketHubs(), router, settings.limits(), settings.connection());
    }
}

package holt.server;

import holt.core.broker.Broker;
import holt.core.broker.KnownNames;
import holt.core.broker.TimedBroker;
import holt.core.connection.Ticker;
import holt.core.ledger.Ledger;
import holt.core.metrics.Metrics;
import holt.core.presence.Roster;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionStore;
import holt.server.settings.HoltSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what the nodes share. */
@ApplicationScoped
public class BackboneProducer {
    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    Backbone backbone(HoltSettings settings, NodeName name, Ticker ticker) {
        return Backbone.of(settings, name, threads, ticker);
    }

    @Produces
    @Singleton
    Broker broker(Backbone backbone, Metrics metrics, Ticker ticker) {
        return new TimedBroker(backbone.broker(), metrics.brokerPublish(), ticker::nanos);
    }

    @Produces
    @Singleton
    Roster roster(Backbone backbone) {
        return backbone.roster();
    }

    @Produces
    @Singleton
    Ledger ledger(Backbone backbone) {
        return backbone.ledger();
    }

    @Produces
    @Singleton
    SessionStore sessionStore(Backbone backbone) {
        return backbone.sessions();
    }

    @Produces
    @Singleton
    ConnectionDirectory connectionDirectory(Backbone backbone) {
        return backbone.connections();
    }

    @Produces
    @Singleton
    KnownNames rocketChannels(Backbone backbone) {
        return backbone.rocketChannels();
    }
}

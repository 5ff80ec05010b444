package holt.server;

import holt.broker.memory.InMemoryBroker;
import holt.broker.memory.InMemoryConnectionDirectory;
import holt.broker.memory.InMemoryKnownNames;
import holt.broker.memory.InMemoryLedger;
import holt.broker.memory.InMemoryRoster;
import holt.broker.memory.InMemorySessionStore;
import holt.broker.redis.RedisNode;
import holt.core.broker.Broker;
import holt.core.broker.HistoryRules;
import holt.core.broker.KnownNames;
import holt.core.broker.Membership;
import holt.core.connection.Ticker;
import holt.core.ledger.Ledger;
import holt.core.presence.Roster;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionStore;
import holt.protocol.otter.OtterHub;
import holt.protocol.rocket.RocketDoor;
import holt.server.settings.HoltSettings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * What the nodes share.
 *
 * @param broker the way to the others; all of it ends when this is closed
 * @param roster who is on which channel
 * @param ledger what the nodes owe
 * @param sessions what WebWire's clients have beyond a connection
 * @param connections the way to single connections
 * @param rocketChannels the channels that Rocket's hubs have
 * @param membership which nodes there are; nothing for a node that is alone by configuration
 */
record Backbone(
        Broker broker,
        Roster roster,
        Ledger ledger,
        SessionStore sessions,
        ConnectionDirectory connections,
        KnownNames rocketChannels,
        Optional<Membership> membership) {
    /** Event streams alone can ask for what they missed. */
    private static HistoryRules history(HoltSettings settings) {
        return new HistoryRules(settings.history(), Set.of(OtterHub.SCOPE));
    }

    /** Chooses what the settings ask for. */
    static Backbone of(HoltSettings settings, NodeName name, ThreadFactory threads, Ticker ticker) {
        SharkSources sources = new SharkSources(settings.services(), name, threads, ticker);
        return switch (settings.broker().kind()) {
            case MEMORY ->
                new Backbone(
                        sources.join(new InMemoryBroker(history(settings), InstantSource.system())),
                        new InMemoryRoster(),
                        new InMemoryLedger(),
                        new InMemorySessionStore(settings.webWire().sessionTtl(), ticker),
                        new InMemoryConnectionDirectory(),
                        new InMemoryKnownNames(settings.rocket().maxChannels()),
                        Optional.empty());
            case REDIS ->
                of(settings, RedisNode.standalone(settings.redis(), name.value(), threads, ticker), sources, ticker);
            case REDIS_CLUSTER ->
                of(settings, RedisNode.cluster(settings.redis(), name.value(), threads, ticker), sources, ticker);
        };
    }

    private static Backbone of(HoltSettings settings, RedisNode node, SharkSources sources, Ticker ticker) {
        node.keep(history(settings));
        return new Backbone(
                sources.join(node),
                node.roster(),
                node.ledger(),
                node.sessions(settings.webWire().sessionTtl(), ticker),
                node.connections(),
                node.knownNames(
                        RocketDoor.scopes(settings.rocket().hubs()),
                        settings.rocket().maxChannels()),
                Optional.of(node.membership()));
    }
}

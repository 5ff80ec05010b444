package holt.server;

import holt.broker.memory.InMemoryBroker;
import holt.broker.memory.InMemoryKnownNames;
import holt.broker.memory.InMemoryLedger;
import holt.broker.memory.InMemoryRoster;
import holt.broker.redis.RedisNode;
import holt.core.broker.Broker;
import holt.core.broker.HistoryRules;
import holt.core.broker.KnownNames;
import holt.core.ledger.Ledger;
import holt.core.presence.Roster;
import holt.protocol.otter.OtterHub;
import holt.protocol.rocket.RocketDoor;
import holt.server.settings.HoltSettings;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * What the nodes share.
 *
 * @param broker the way to the others; all of it ends when this is closed
 * @param roster who is on which channel
 * @param ledger what the nodes owe
 * @param rocketChannels the channels that Rocket's hubs have
 */
record Backbone(Broker broker, Roster roster, Ledger ledger, KnownNames rocketChannels) {
    /** Event streams alone can ask for what they missed. */
    private static HistoryRules history(HoltSettings settings) {
        return new HistoryRules(settings.history(), Set.of(OtterHub.SCOPE));
    }

    /** Chooses what the settings ask for. */
    static Backbone of(HoltSettings settings, NodeName name, ThreadFactory threads) {
        return switch (settings.broker().kind()) {
            case MEMORY ->
                new Backbone(
                        new InMemoryBroker(history(settings), InstantSource.system()),
                        new InMemoryRoster(),
                        new InMemoryLedger(),
                        new InMemoryKnownNames(settings.rocket().maxChannels()));
            case REDIS -> of(settings, RedisNode.standalone(settings.redis(), name.value(), threads));
            case REDIS_CLUSTER -> of(settings, RedisNode.cluster(settings.redis(), name.value(), threads));
        };
    }

    private static Backbone of(HoltSettings settings, RedisNode node) {
        node.keep(history(settings));
        return new Backbone(
                node.broker(),
                node.roster(),
                node.ledger(),
                node.knownNames(
                        RocketDoor.scopes(settings.rocket().hubs()),
                        settings.rocket().maxChannels()));
    }
}

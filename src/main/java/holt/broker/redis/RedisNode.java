package holt.broker.redis;

import holt.broker.redis.RedisTopology.Cluster;
import holt.broker.redis.RedisTopology.Layout;
import holt.broker.redis.RedisTopology.Standalone;
import holt.core.broker.Broker;
import holt.core.broker.HistoryRules;
import holt.core.broker.KnownNames;
import holt.core.broker.Membership;
import holt.core.channel.ChannelName;
import holt.core.connection.Ticker;
import holt.core.ledger.Ledger;
import holt.core.presence.Roster;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import redis.clients.jedis.Protocol.Command;

/**
 * This node as a member of a cluster that Redis holds together: everything it shares with the others. All of it ends when the
 * broker is closed.
 */
public final class RedisNode {
    private final RedisLinks links;
    private final RedisServers servers;
    private final RedisCommands commands;
    private final RedisSubscriptions subscriptions;
    private final RedisBroker broker;
    private final RedisKeys keys;
    private final RedisLease lease;
    private final RedisRoster roster;
    private final RedisLedger ledger;
    private final RedisConnectionDirectory directory;
    private final Burials burials;
    private final RedisMembership membership;
    private final Upkeep upkeep;
    private final RepeatedTask clockwork;
    private final Collection<RedisSource> sources = new CopyOnWriteArrayList<>();

    private RedisNode(
            RedisTopology topology, RedisSettings settings, String nodeId, ThreadFactory threads, Ticker ticker) {
        this.links = new RedisLinks(
                RedisConnector.configuration(settings, topology.database(settings), nodeId),
                Watch.CLOSE,
                threads,
                new Random(),
                ticker);
        RedisKeys keys = new RedisKeys(settings.prefix());
        this.servers = new RedisServers(topology, links, this::follow);
        this.commands = new RedisCommands(links, servers::exploreSoon);
        this.subscriptions = new RedisSubscriptions("subscriptions", links, new Ears());
        this.broker = new RedisBroker(keys, this, commands, subscriptions);
        this.lease = new RedisLease(keys, commands, nodeId);
        this.roster = new RedisRoster(keys, commands, lease);
        this.keys = keys;
        this.ledger = new RedisLedger(keys, commands, lease);
        this.directory = new RedisConnectionDirectory(keys, commands, subscriptions, lease, nodeId);
        this.burials = new Burials(keys, commands, lease, ticker);
        this.upkeep = new Upkeep(lease, roster, burials);
        // What a node owes is paid last, so that all else is over by then; and what became of it is looked at last.
        List.of(ledger, new RosterEstate(keys, commands, roster), directory).forEach(burials::addFirst);
        List.of(directory, ledger, roster).forEach(upkeep::addFirst);
        this.membership = new RedisMembership(keys, commands, lease);
        this.clockwork = new RepeatedTask(upkeep::beat, Upkeep.INTERVAL, threads);
    }

    /**
     * Joins the nodes at one Redis server, once the broker is started.
     *
     * @param settings where the server is
     * @param nodeId this node's name
     * @param threads makes the threads that talk to Redis
     * @param ticker measures how long Redis takes
     * @return this node
     */
    public static RedisNode standalone(RedisSettings settings, String nodeId, ThreadFactory threads, Ticker ticker) {
        return new RedisNode(new Standalone(settings.server()), settings, nodeId, threads, ticker);
    }

    /**
     * Joins the nodes at a Redis Cluster, once the broker is started.
     *
     * @param settings where some of its servers are
     * @param nodeId this node's name
     * @param threads makes the threads that talk to Redis
     * @param ticker measures how long Redis takes
     * @return this node
     */
    public static RedisNode cluster(RedisSettings settings, String nodeId, ThreadFactory threads, Ticker ticker) {
        return new RedisNode(new Cluster(settings.seeds()), settings, nodeId, threads, ticker);
    }

    /**
     * Gives the way to the other nodes.
     *
     * @return the broker
     */
    public Broker broker() {
        return broker;
    }

    /**
     * Gives who is on which channel.
     *
     * @return the roster
     */
    public Roster roster() {
        return roster;
    }

    /**
     * Gives what the nodes owe.
     *
     * @return the ledger
     */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Gives the way to single connections.
     *
     * @return the directory
     */
    public ConnectionDirectory connections() {
        return directory;
    }

    /**
     * Makes the store of sessions. To be called once, before the broker is started.
     *
     * @param ttl how long a session may be idle
     * @param ticker tells when to look for those that were
     * @return the sessions
     */
    public SessionStore sessions(Duration ttl, Ticker ticker) {
        Duration memory = RedisSessionStore.memory(ttl);
        SessionSteps steps = new SessionSteps(keys, commands, lease, ttl, memory);
        RedisSessionStore store =
                new RedisSessionStore(steps, new OverdueSessions(steps, ttl, ticker), lease, commands::openings);
        lease.remember(memory);
        burials.addFirst(new SessionEstate(keys, commands, steps));
        upkeep.addFirst(store);
        return store;
    }

    /**
     * Makes a broker of channels that others publish to at the nodes' Redis. To be called before the nodes' own broker is started,
     * and to be started and closed before that.
     *
     * @param terms what is heard
     * @return the source
     */
    public Broker source(SourceTerms terms) {
        RedisSource source = new RedisSource(terms, new Home(), links.watched(terms.watch()));
        sources.add(source);
        return source;
    }

    /**
     * Gives who the nodes are.
     *
     * @return the nodes
     */
    public Membership membership() {
        return membership;
    }

    /**
     * Makes names that all nodes know. To be called before the broker is started.
     *
     * @param scopes the scopes there are
     * @param max how many names each of them may have
     * @return the names
     */
    public KnownNames knownNames(Collection<String> scopes, int max) {
        RedisKnownNames names = new RedisKnownNames(keys, commands, scopes, max);
        upkeep.poll(names);
        return names;
    }

    /**
     * Keeps what is published. To be called before the broker is started.
     *
     * @param rules what is kept; all nodes are to have the same
     */
    public void keep(HistoryRules rules) {
        broker.keep(new RedisHistory(keys, commands, rules));
    }

    void start() {
        servers.start();
        clockwork.start();
    }

    /** The name under which this node owns things in Redis at present. */
    String incarnation() {
        return lease.incarnation();
    }

    List<String> troubles() {
        List<String> troubles = new ArrayList<>(servers.troubles());
        troubles.addAll(commands.troubles());
        troubles.addAll(subscriptions.troubles());
        troubles.addAll(lease.troubles());
        troubles.addAll(directory.troubles());
        return troubles;
    }

    /** How long what is published takes to be heard here. */
    Duration lag() {
        return subscriptions.lag();
    }

    /** How many connections were lost. */
    long disconnections() {
        return links.disconnections().get();
    }

    void close() {
        clockwork.close();
        lease.release();
        servers.close();
        commands.close();
        subscriptions.close();
    }

    private void follow(Layout layout) {
        commands.follow(layout);
        subscriptions.follow(layout);
        sources.forEach(source -> source.follow(layout));
    }

    /** The nodes' own Redis as a source sees it. */
    private final class Home implements RedisSource.Server {
        @Override
        public void start(RedisSource source) {
            // Follows when the node starts.
        }

        @Override
        public CompletionStage<Object> publish(byte[] channel, byte[] message) {
            return commands.send(channel, Command.PUBLISH, channel, message);
        }

        @Override
        public void unsettled() {
            servers.exploreSoon();
        }
    }

    /** Hands on what comes from Redis. */
    private final class Ears implements RedisSubscriptions.Listener {
        @Override
        public void message(ChannelName channel, byte[] message) {
            if (channel.equals(directory.mailbox())) {
                directory.arrived(message);
            } else {
                broker.arrived(channel, message);
            }
        }

        @Override
        public void missed(Collection<ChannelName> channels) {
            if (channels.contains(directory.mailbox())) {
                directory.missed();
            }
            broker.missed(channels);
        }

        @Override
        public void unsettled() {
            servers.exploreSoon();
        }
    }
}

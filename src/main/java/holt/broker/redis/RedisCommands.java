package holt.broker.redis;

import holt.broker.redis.RedisTopology.Layout;
import holt.core.broker.BrokerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * The way of commands to the servers that own their keys, one link to each. Commands for one key are carried out in the order of
 * the calls. A command that reaches a server which no longer owns the key fails: sent on, it might overtake another. No call
 * blocks, {@link #follow} and {@link #close} apart, which belong to one thread at a time; the others are safe for use by several.
 */
final class RedisCommands implements AutoCloseable {
    private final RedisLinks factory;
    private final Runnable onUnsettled;
    private final AtomicInteger openings = new AtomicInteger();
    private volatile Servers servers = new Servers(Layout.UNKNOWN, Map.of());

    /** Which server owns which key, and the way there. */
    private record Servers(Layout layout, Map<HostAndPort, RedisLink> links) {
        Optional<RedisLink> linkFor(byte[] key) {
            return layout.map().ownerOf(key).map(links::get);
        }
    }

    /**
     * Sets up the way; nothing is known before {@link #follow}.
     *
     * @param factory makes links
     * @param onUnsettled hears that a server was lost, or is not the right one any more; must not block
     */
    RedisCommands(RedisLinks factory, Runnable onUnsettled) {
        this.factory = factory;
        this.onUnsettled = onUnsettled;
    }

    /** Takes note of who owns what: opens links to new servers, and closes those to servers that own nothing any more. */
    void follow(Layout layout) {
        Map<HostAndPort, RedisLink> before = servers.links;
        Map<HostAndPort, RedisLink> links = new HashMap<>();
        for (HostAndPort server : layout.map().servers()) {
            RedisLink known = before.get(server);
            links.put(server, known == null ? open(server) : known);
        }
        servers = new Servers(layout, Map.copyOf(links));
        before.forEach((server, link) -> {
            if (!links.containsKey(server)) {
                link.close();
            }
        });
    }

    /**
     * Sends a command.
     *
     * @param key what decides which server it goes to; to be given again among the arguments where the command wants it
     * @param command what to do
     * @param arguments with what
     * @return what Redis answers; failed with a {@link BrokerException} as {@link RedisLink#send} says, or if nobody owns the key
     */
    CompletionStage<Object> send(byte[] key, ProtocolCommand command, byte[]... arguments) {
        return send(servers, key, command, arguments);
    }

    /**
     * Publishes a message.
     *
     * @param channel the Redis channel
     * @param message what to publish
     * @return as {@link #send} says
     */
    CompletionStage<Object> publish(byte[] channel, byte[] message) {
        Servers now = servers;
        return send(now, channel, now.layout.words().publish(), channel, message);
    }

    /** Counts connections. Behind a new one may be a server that does not know what its predecessor knew. */
    int openings() {
        return openings.get();
    }

    /** Gives the words of publish and subscribe that are in use. */
    RedisWords words() {
        return servers.layout.words();
    }

    private CompletionStage<Object> send(Servers now, byte[] key, ProtocolCommand command, byte[]... arguments) {
        Optional<RedisLink> link = now.linkFor(key);
        if (link.isEmpty()) {
            return CompletableFuture.failedStage(NotSentException.because("no Redis server owns the slot"));
        }
        CompletionStage<Object> reply = link.get().send(command, arguments);
        return reply.whenComplete((answer, failure) -> {
            if (failure != null && failure.getCause() instanceof JedisRedirectionException) {
                onUnsettled.run();
            }
        });
    }

    /** Tells what is wrong, in a line for each server that something is wrong with. */
    List<String> troubles() {
        return servers.links.values().stream()
                .map(RedisLink::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .toList();
    }

    private RedisLink open(HostAndPort server) {
        RedisLink link = factory.make("commands", server, new RedisLink.Owner() {
            @Override
            public void opened() {
                openings.incrementAndGet();
            }

            @Override
            public void lost() {
                onUnsettled.run();
            }
        });
        link.start();
        return link;
    }

    @Override
    public void close() {
        servers.links.values().forEach(RedisLink::close);
    }
}

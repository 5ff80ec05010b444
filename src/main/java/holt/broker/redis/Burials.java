package holt.broker.redis;

import holt.core.connection.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.clients.jedis.Protocol.Command;

/**
 * Finds out which nodes are dead, and has what they left taken over. One node at a time does it for each of the dead; should it die
 * over it, or sleep for too long, another goes on where it stopped. Blocks; confined to one thread, {@link #addFirst} apart.
 */
final class Burials {
    private static final Logger LOGGER = System.getLogger(Burials.class.getName());

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisLease lease;
    private final Ticker ticker;
    private final List<Estate> estates = new CopyOnWriteArrayList<>();

    Burials(RedisKeys keys, RedisCommands commands, RedisLease lease, Ticker ticker) {
        this.keys = keys;
        this.commands = commands;
        this.lease = lease;
        this.ticker = ticker;
    }

    /** Sees to something else that dead nodes leave, before the rest. May be called by any thread. */
    void addFirst(Estate estate) {
        estates.add(0, estate);
    }

    /** Looks for nodes whose lease has run out, and takes apart what they left. */
    void hold() {
        byte[] nodes = keys.nodes();
        for (Object name : (List<?>) Replies.await(commands.send(nodes, Command.SMEMBERS, nodes))) {
            String incarnation = new String((byte[]) name, StandardCharsets.US_ASCII);
            if (!incarnation.equals(lease.incarnation()) && isDead(incarnation)) {
                RedisClaim claim = new RedisClaim(keys, commands, lease, ticker, incarnation);
                if (claim.take()) {
                    bury(incarnation, claim);
                }
            }
        }
    }

    private boolean isDead(String incarnation) {
        byte[] key = keys.lease(incarnation);
        return Replies.await(commands.send(key, Command.EXISTS, key)).equals(0L);
    }

    private void bury(String dead, RedisClaim claim) {
        LOGGER.log(Level.INFO, () -> "a node is dead, and what it left is taken over: " + dead);
        lease.bury(dead);
        estates.forEach(estate -> estate.takeOver(dead, claim));
        claim.renew();
        byte[] nodes = keys.nodes();
        Replies.await(commands.send(nodes, Command.SREM, nodes, Text.ascii(dead)));
        claim.release();
    }
}

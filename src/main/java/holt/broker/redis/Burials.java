package holt.broker.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.clients.jedis.Protocol.Command;

/**
 * Finds out which nodes are dead, and has what they left taken over. One node at a time does it for each of the dead; should it die
 * over it, another goes on where it stopped. Blocks; confined to one thread, {@link #addFirst} apart.
 */
final class Burials {
    private static final Logger LOGGER = System.getLogger(Burials.class.getName());
    /** After that another node may try. */
    private static final byte[] CLAIM_MILLIS =
            Text.ascii(String.valueOf(Duration.ofSeconds(30).toMillis()));

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisLease lease;
    private final List<Estate> estates = new CopyOnWriteArrayList<>();

    Burials(RedisKeys keys, RedisCommands commands, RedisLease lease) {
        this.keys = keys;
        this.commands = commands;
        this.lease = lease;
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
            if (!incarnation.equals(lease.incarnation()) && isDead(incarnation) && claims(incarnation)) {
                bury(incarnation);
            }
        }
    }

    private boolean isDead(String incarnation) {
        byte[] key = keys.lease(incarnation);
        return Replies.await(commands.send(key, Command.EXISTS, key)).equals(0L);
    }

    /** A claim of this node's own is left when something went wrong before. */
    private boolean claims(String incarnation) {
        byte[] claim = keys.claim(incarnation);
        byte[] name = Text.ascii(lease.incarnation());
        Object taken = Replies.await(
                commands.send(claim, Command.SET, claim, name, Text.ascii("NX"), Text.ascii("PX"), CLAIM_MILLIS));
        return taken != null || Arrays.equals(name, (byte[]) Replies.await(commands.send(claim, Command.GET, claim)));
    }

    private void goOn(String dead) {
        byte[] claim = keys.claim(dead);
        Replies.await(commands.send(claim, Command.PEXPIRE, claim, CLAIM_MILLIS));
        lease.extend();
    }

    private void bury(String dead) {
        LOGGER.log(Level.INFO, () -> "a node is dead, and what it left is taken over: " + dead);
        lease.bury(dead);
        estates.forEach(estate -> estate.takeOver(dead, () -> goOn(dead)));
        byte[] nodes = keys.nodes();
        Replies.await(commands.send(nodes, Command.SREM, nodes, Text.ascii(dead)));
        byte[] claim = keys.claim(dead);
        Replies.await(commands.send(claim, Command.DEL, claim));
    }
}

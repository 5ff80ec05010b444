package holt.broker.redis;

import holt.core.broker.BrokerException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Protocol.Command;

/**
 * This node's claim to be alive. It is renewed all the time; a node whose lease ran out is dead for the others, who take apart what
 * it left. One that finds its own lease gone, having slept for too long or because Redis forgot, goes on as a new incarnation.
 * {@link #incarnation} and {@link #remember} may be called by any thread, the rest by one.
 */
final class RedisLease {
    /** With a second between renewals and as much between looks at the others, a death is known within 23 s. */
    static final Duration LENGTH = Duration.ofSeconds(20);

    private static final Logger LOGGER = System.getLogger(RedisLease.class.getName());
    private static final int RANDOM_BYTES = 8;
    private static final byte[] MILLIS = Text.ascii(String.valueOf(LENGTH.toMillis()));

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final String nodeId;
    private final SecureRandom random = new SecureRandom();
    private volatile String incarnation;
    private volatile String trouble = "this node has no lease yet";
    private volatile Duration memory = RedisRoster.TIME_TO_LIVE;
    private boolean held;

    RedisLease(RedisKeys keys, RedisCommands commands, String nodeId) {
        this.keys = keys;
        this.commands = commands;
        this.nodeId = nodeId;
        this.incarnation = newIncarnation();
    }

    /** The name under which this node owns things in Redis; it changes when a lease is lost. */
    String incarnation() {
        return incarnation;
    }

    List<String> troubles() {
        String now = trouble;
        return now.isEmpty() ? List.of() : List.of(now);
    }

    /**
     * Gets the lease, or renews it. Blocks.
     *
     * @return the incarnation that ended, if the lease was lost
     * @throws BrokerException if Redis does not answer or refuses
     */
    Optional<String> keep() {
        try {
            Optional<String> ended = held && !renew() ? Optional.of(incarnation) : Optional.empty();
            if (ended.isPresent()) {
                LOGGER.log(Level.WARNING, "this node lost its lease; the others may have taken it for dead");
                held = false;
                incarnation = newIncarnation();
            }
            if (!held) {
                acquire(ended);
            }
            trouble = "";
            return ended;
        } catch (BrokerException e) {
            trouble = "no lease: " + e.getMessage();
            throw e;
        }
    }

    /** Tells for how long something that this node leaves is there at least, lest its name be forgotten before. */
    void remember(Duration time) {
        if (time.compareTo(memory) > 0) {
            memory = time;
        }
    }

    /** Keeps the names of the nodes from being forgotten. Blocks. */
    void refresh() {
        byte[] seconds = Text.ascii(String.valueOf(memory.toSeconds()));
        Replies.await(commands.send(keys.nodes(), Command.EXPIRE, keys.nodes(), seconds));
    }

    /** Notes that an incarnation is taken for dead, so that it learns of it should it come back. Blocks. */
    void bury(String dead) {
        Replies.await(RedisScript.BURY.run(commands, List.of(keys.tombstone(dead)), RedisRoster.SECONDS_TO_LIVE));
    }

    /** Tells whether another node took an incarnation for dead. Blocks. */
    boolean wasBuried(String ended) {
        byte[] tombstone = keys.tombstone(ended);
        return Replies.await(commands.send(tombstone, Command.EXISTS, tombstone))
                .equals(1L);
    }

    /** Finds the node of an incarnation. */
    static String nodeOf(String incarnation) {
        return incarnation.substring(0, incarnation.lastIndexOf('.'));
    }

    /** Ends the lease, so that what this node leaves is taken apart at once. Blocks. */
    void release() {
        byte[] lease = keys.lease(incarnation);
        try {
            Replies.await(commands.send(lease, Command.DEL, lease));
        } catch (BrokerException e) {
            LOGGER.log(Level.DEBUG, () -> "the lease is left to run out: " + e.getMessage());
        }
    }

    /** Renews the lease amid something that takes long; whether there was one to renew, {@link #keep} finds out. Blocks. */
    void extend() {
        renew();
    }

    private boolean renew() {
        byte[] lease = keys.lease(incarnation);
        // Of the commands that renew, this one is carried out even when Redis has no memory left.
        return Replies.await(commands.send(lease, Command.PEXPIRE, lease, MILLIS))
                .equals(1L);
    }

    /** Names itself before it takes the lease: a node that dies in between is found too. So is what came late from the one before. */
    private void acquire(Optional<String> ended) {
        List<byte[]> names = new ArrayList<>(List.of(keys.nodes(), Text.ascii(incarnation)));
        ended.map(Text::ascii).ifPresent(names::add);
        Replies.await(commands.send(keys.nodes(), Command.SADD, names.toArray(byte[][]::new)));
        refresh();
        byte[] lease = keys.lease(incarnation);
        Replies.await(commands.send(lease, Command.SET, lease, Text.ascii("1"), Text.ascii("PX"), MILLIS));
        held = true;
    }

    private String newIncarnation() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return nodeId + "." + HexFormat.of().formatHex(bytes);
    }
}

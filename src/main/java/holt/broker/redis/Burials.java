package holt.broker.redis;

import holt.core.presence.RosterListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.Protocol.Command;

/**
 * Takes apart what dead nodes left: removes their members from the channels, and tells those who are to know. One node at a time
 * does it for each of the dead; should it die over it, another takes over where it stopped. Blocks; confined to one thread.
 */
final class Burials {
    private static final Logger LOGGER = System.getLogger(Burials.class.getName());
    /** After that another node may try. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisLease lease;
    private final RedisRoster roster;

    Burials(RedisKeys keys, RedisCommands commands, RedisLease lease, RedisRoster roster) {
        this.keys = keys;
        this.commands = commands;
        this.lease = lease;
        this.roster = roster;
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

    private boolean claims(String incarnation) {
        byte[] claim = keys.claim(incarnation);
        return Replies.await(commands.send(
                        claim,
                        Command.SET,
                        claim,
                        Text.ascii(lease.incarnation()),
                        Text.ascii("NX"),
                        Text.ascii("PX"),
                        Text.ascii(String.valueOf(CLAIM.toMillis()))))
                != null;
    }

    private void bury(String dead) {
        LOGGER.log(Level.INFO, () -> "a node is dead, its members are taken off their channels: " + dead);
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            expel(dead, bucket);
            announce(dead, bucket);
            byte[] claim = keys.claim(dead);
            Replies.await(commands.send(claim, Command.PEXPIRE, claim, Text.ascii(String.valueOf(CLAIM.toMillis()))));
        }
        byte[] nodes = keys.nodes();
        Replies.await(commands.send(nodes, Command.SREM, nodes, Text.ascii(dead)));
        byte[] claim = keys.claim(dead);
        Replies.await(commands.send(claim, Command.DEL, claim));
    }

    private void expel(String dead, int bucket) {
        byte[] belongings = keys.belongings(bucket, dead);
        List<CompletionStage<Object>> expelled = new ArrayList<>();
        for (Object belonging : (List<?>) Replies.await(commands.send(belongings, Command.SMEMBERS, belongings))) {
            RosterEntry entry = RosterEntry.of((byte[]) belonging);
            expelled.add(RedisScript.EXPEL.run(
                    commands,
                    List.of(keys.members(entry.channel()), belongings, keys.departures(bucket, dead)),
                    RedisRoster.field(entry.memberId()),
                    RosterEntry.owner(dead),
                    (byte[]) belonging,
                    RedisRoster.SECONDS_TO_LIVE));
        }
        Replies.awaitAll(expelled);
    }

    /** The reply has each entry with its value behind it; an empty value was announced already. */
    private void announce(String dead, int bucket) {
        byte[] departures = keys.departures(bucket, dead);
        List<?> all = (List<?>) Replies.await(commands.send(departures, Command.HGETALL, departures));
        for (int i = 0; i < all.size(); i += 2) {
            byte[] value = (byte[]) all.get(i + 1);
            if (value.length > 0) {
                announce(departures, (byte[]) all.get(i), value);
            }
        }
    }

    private void announce(byte[] departures, byte[] belonging, byte[] value) {
        RosterEntry entry = RosterEntry.of(belonging);
        RosterListener listener = roster.listener();
        Replies.await(listener.departed(entry.channel(), RosterEntry.member(value)));
        Object stillGone = Replies.await(RedisScript.ANNOUNCED.run(commands, List.of(departures), belonging));
        if (!stillGone.equals(1L)) {
            // It came back between the look at Redis and the announcement.
            Replies.await(listener.returned(entry.channel(), RosterEntry.member(value)));
        }
    }
}

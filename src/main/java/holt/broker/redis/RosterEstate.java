package holt.broker.redis;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.presence.RosterListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.Protocol.Command;

/**
 * The members of a dead node: they are taken off their channels, and those who are to know are told. A member that its node has
 * put back meanwhile stays.
 */
final class RosterEstate implements Estate {
    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisRoster roster;

    RosterEstate(RedisKeys keys, RedisCommands commands, RedisRoster roster) {
        this.keys = keys;
        this.commands = commands;
        this.roster = roster;
    }

    @Override
    public void takeOver(String dead, Claim claim) {
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            expel(dead, bucket, claim);
            announce(keys.departures(bucket, dead), claim);
        }
    }

    private void expel(String dead, int bucket, Claim claim) {
        byte[] belongings = keys.belongings(bucket, dead);
        Group expelled = new Group(claim::renew);
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
        expelled.await();
    }

    /** The reply has each entry with its value behind it; an empty value was announced already. */
    private void announce(byte[] departures, Claim claim) {
        List<?> all = (List<?>) Replies.await(commands.send(departures, Command.HGETALL, departures));
        Group announced = new Group(claim::renew);
        for (int i = 0; i < all.size(); i += 2) {
            byte[] value = (byte[]) all.get(i + 1);
            if (value.length > 0) {
                claim.check();
                announced.add(announce(departures, (byte[]) all.get(i), RosterEntry.member(value)));
            }
        }
        announced.await();
    }

    private CompletionStage<Void> announce(byte[] departures, byte[] belonging, Member member) {
        ChannelName channel = RosterEntry.of(belonging).channel();
        RosterListener listener = roster.listener();
        return listener.departed(channel, member)
                .thenCompose(told -> RedisScript.ANNOUNCED.run(commands, List.of(departures), belonging))
                // It may have come back between the look at Redis and the announcement.
                .thenCompose(stillGone -> stillGone.equals(1L)
                        ? CompletableFuture.completedStage(null)
                        : listener.returned(channel, member));
    }
}

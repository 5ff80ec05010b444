package holt.broker.redis;

import java.util.List;
import redis.clients.jedis.Protocol.Command;

/** The sessions that connections of a dead node had: they are idle from now on, and whoever has the key can have them. */
final class SessionEstate implements Estate {
    private final RedisKeys keys;
    private final RedisCommands commands;
    private final SessionSteps steps;

    SessionEstate(RedisKeys keys, RedisCommands commands, SessionSteps steps) {
        this.keys = keys;
        this.commands = commands;
        this.steps = steps;
    }

    @Override
    public void takeOver(String dead, Claim claim) {
        Group freed = new Group(claim::renew);
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            byte[] held = keys.heldSessions(bucket, dead);
            for (Object entry : (List<?>) Replies.await(commands.send(held, Command.SMEMBERS, held))) {
                freed.add(steps.free(bucket, (byte[]) entry, dead));
            }
        }
        freed.await();
    }
}

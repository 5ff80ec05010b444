package holt.broker.redis;

import static holt.testing.fake.Publications.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.HistoryRules;
import holt.core.broker.HistorySettings;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/**
 * Nodes that write different versions of the envelope, on one Redis: the first one, as those do that keep nothing, the second one, and one of
 * the future, whose messages the test itself publishes.
 */
@Timeout(120)
final class RollingUpgradeTest {
    private static final String PREFIX = "upgrade:";
    private static final int ROUNDS = 200;

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());
    private final RedisKeys keys = new RedisKeys(PREFIX);

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void eachVersionIsHeardByAllWhoKnowIt() {
        RedisNode keeping = node("keeps");
        keeping.keep(new HistoryRules(new HistorySettings(10, Duration.ofMinutes(1), 1 << 20), Set.of(ROOM.scope())));
        try (CountingNode former = new CountingNode(node("former")).on(ROOM);
                CountingNode present = new CountingNode(keeping).on(ROOM)) {
            String channel = new String(keys.channel(ROOM), StandardCharsets.UTF_8);
            List<String> said = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(former.publish(ROOM, "former " + i)).isTrue();
                redis.ask(Command.PUBLISH, channel, "\u0003 of the future " + i);
                assertThat(present.publish(ROOM, "present " + i)).isTrue();
                said.addAll(List.of("former " + i, "present " + i));
            }

            for (CountingNode node : List.of(former, present)) {
                CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).containsExactlyElementsOf(said));
                assertThat(node.broker().health().skipped()).isEqualTo(ROUNDS);
                assertThat(node.broker().health().up()).isTrue();
                assertThat(node.missed()).isEmpty();
            }
        }
    }

    @Test
    void whatLaterVersionsAppendToMembersIsNotLookedAt() {
        RedisNode later = node("later");
        RedisNode former = node("former");
        Member alice = new Member("later_a", "alice", Origin.CLIENT);
        try (CountingNode one = new CountingNode(later);
                CountingNode two = new CountingNode(former)) {
            one.awaitUp();
            two.awaitUp();
            CountingNode.TIMING.done(later.roster().join(ROOM, alice));
            String members = new String(keys.members(ROOM), StandardCharsets.UTF_8);
            byte[] value = (byte[]) redis.ask(Command.HGET, members, alice.id());
            redis.ask(Command.HSET, members, alice.id(), new String(value, StandardCharsets.UTF_8) + " and more");

            assertThat(CountingNode.TIMING.done(former.roster().members(ROOM))).containsExactly(alice);
            CountingNode.TIMING.done(later.roster().leave(ROOM, alice.id()));
            assertThat(CountingNode.TIMING.done(former.roster().members(ROOM))).isEmpty();
        }
    }

    private RedisNode node(String name) {
        return RedisNode.standalone(
                new RedisSettings(redis.uri(), List.of(), PREFIX), name, Thread::new, System::nanoTime);
    }
}

package holt.broker.redis;

import static holt.testing.fake.Publications.channel;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.ChannelName;
import holt.testing.redis.RedisCluster;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster amid its upgrade from a Redis without sharded pub/sub to one that has it. */
@Timeout(180)
final class MixedClusterTest {
    private final RedisCluster redis =
            RedisCluster.mixed(RedisProgram.embedded(), RedisProgram.installed(), RedisProgram.installed());

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void nodesThatAskDifferentServersHearEachOther() {
        List<ChannelName> channels =
                IntStream.range(0, 30).mapToObj(i -> channel("mixed " + i)).toList();
        try (CountingNode older = node(redis.masters().get(0));
                CountingNode newer = node(redis.masters().get(1))) {
            channels.forEach(older::on);
            channels.forEach(newer::on);
            channels.forEach(name ->
                    assertThat(older.publish(name, "older " + name.name())).isTrue());
            channels.forEach(name ->
                    assertThat(newer.publish(name, "newer " + name.name())).isTrue());

            CountingNode.TIMING.eventually(() -> assertThat(older.arrived()).hasSize(2 * channels.size()));
            CountingNode.TIMING.eventually(() -> assertThat(newer.arrived()).hasSize(2 * channels.size()));
        }
    }

    private static CountingNode node(RedisServer seed) {
        return new CountingNode(RedisNode.cluster(
                new RedisSettings("redis://127.0.0.1", List.of(seed.address().toString()), "mixed:"),
                "node",
                Thread::new,
                System::nanoTime));
    }
}

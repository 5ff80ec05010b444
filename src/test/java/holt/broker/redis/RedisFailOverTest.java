package holt.broker.redis;

import static holt.testing.fake.Publications.channel;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.ChannelName;
import holt.testing.concurrent.Timing;
import holt.testing.redis.RedisCluster;
import holt.testing.redis.RedisProgram;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A master of a real cluster dies, and its replica takes over. */
@Timeout(240)
final class RedisFailOverTest {
    private static final Timing TIMING = new Timing(Duration.ofSeconds(60), Duration.ZERO);

    private final RedisCluster redis = RedisCluster.start(RedisProgram.installed(), 1);

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void channelsMoveToTheReplicaAndAreReportedAsMissed() {
        List<ChannelName> channels =
                IntStream.range(0, 60).mapToObj(i -> channel("moving " + i)).toList();
        try (CountingNode one = node();
                CountingNode two = node()) {
            channels.forEach(two::on);
            channels.forEach(
                    name -> assertThat(one.on(name).publish(name, "before")).isTrue());
            TIMING.eventually(() -> assertThat(two.arrived()).hasSize(channels.size()));

            redis.masters().get(0).kill();
            one.awaitDown();
            two.awaitDown();
            TIMING.eventually(() -> assertThat(one.broker().health().up()).isTrue());
            TIMING.eventually(() -> assertThat(two.broker().health().up()).isTrue());

            assertThat(two.missed()).isNotEmpty().isSubsetOf(channels);
            channels.forEach(name -> assertThat(one.publish(name, "after")).isTrue());
            TIMING.eventually(() ->
                    assertThat(two.arrived().stream().filter("after"::equals)).hasSameSizeAs(channels));
        }
    }

    private CountingNode node() {
        return new CountingNode(RedisNode.cluster(
                new RedisSettings("redis://127.0.0.1", List.of(redis.seeds().split(",")), "moving:"),
                "node",
                Thread::new,
                System::nanoTime));
    }
}

package holt.broker.redis;

import holt.testing.redis.RedisCluster;
import holt.testing.redis.RedisProgram;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A cluster of the Redis that comes with the build, which has no sharded pub/sub yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisBrokerOnClusterTest implements RedisBrokerContract {
    private RedisCluster redis;

    @BeforeAll
    void startRedis() {
        redis = RedisCluster.start(program(), 0);
    }

    @AfterAll
    void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    RedisProgram program() {
        return RedisProgram.embedded();
    }

    @Override
    public RedisNode newNode(String prefix) {
        return RedisNode.cluster(
                // The database does not count.
                new RedisSettings("redis://127.0.0.1/3", List.of(redis.seeds().split(",")), prefix),
                "node",
                Thread::new,
                System::nanoTime);
    }
}

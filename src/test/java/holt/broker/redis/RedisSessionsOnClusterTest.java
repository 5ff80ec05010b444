package holt.broker.redis;

import holt.testing.redis.RedisCluster;
import holt.testing.redis.RedisProgram;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A cluster of the Redis that comes with the build. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisSessionsOnClusterTest extends SessionsOnRedis {
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
    RedisNode newNode(String prefix, String id) {
        return RedisNode.cluster(
                new RedisSettings("redis://127.0.0.1", List.of(redis.seeds().split(",")), prefix),
                id,
                Thread::new,
                System::nanoTime);
    }
}

package holt.broker.redis;

import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisSessionsTest extends SessionsOnRedis {
    private RedisServer redis;

    @BeforeAll
    void startRedis() {
        redis = RedisServer.start(RedisProgram.embedded());
    }

    @AfterAll
    void stopRedis() {
        redis.close();
    }

    @Override
    RedisNode newNode(String prefix, String id) {
        return RedisNode.standalone(
                new RedisSettings(redis.uri(), List.of(), prefix), id, Thread::new, System::nanoTime);
    }
}

package holt.broker.redis;

import holt.testing.redis.RedisProgram;

/** A cluster of the Redis that the machine has, with sharded pub/sub from version 7 on. */
final class RedisSessionsOnShardsTest extends RedisSessionsOnClusterTest {
    @Override
    RedisProgram program() {
        return RedisProgram.installed();
    }
}

package holt.testing.redis;

import holt.testing.web.Tool;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.core.ExecutableProvider;

/** A Redis server's program file. */
public record RedisProgram(File file) {
    /** Redis 6.2, which comes with the build. */
    public static RedisProgram embedded() {
        try {
            return new RedisProgram(ExecutableProvider.newJarResourceProvider().get());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Redis cannot be unpacked", e);
        }
    }

    /** What the machine has installed; never returns if there is none. */
    public static RedisProgram installed() {
        return new RedisProgram(Tool.named("redis-server").path().toFile());
    }
}

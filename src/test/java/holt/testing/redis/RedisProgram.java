package holt.testing.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** What the machine has installed, if anything. */
    public static Optional<RedisProgram> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, "redis-server"))
                .filter(File::canExecute)
                .map(RedisProgram::new)
                .findFirst();
    }
}

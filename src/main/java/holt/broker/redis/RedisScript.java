package holt.broker.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.Protocol.Command;

/** A script that Redis carries out as one step. Its keys are all in one slot. */
final class RedisScript {
    static final RedisScript JOIN = of("join");
    static final RedisScript LEAVE = of("leave");
    static final RedisScript EXPEL = of("expel");
    static final RedisScript ANNOUNCED = of("announced");
    static final RedisScript RETURN = of("return");
    static final RedisScript BURY = of("bury");
    static final RedisScript CLAIM = of("claim");
    static final RedisScript RELEASE = of("release");
    static final RedisScript KNOW = of("know");
    static final RedisScript KEEP = of("keep");
    static final RedisScript KEPT = of("kept");
    static final RedisScript ENTER = of("enter");
    static final RedisScript SESSION_CREATE = of("session-create");
    static final RedisScript SESSION_ATTACH = of("session-attach");
    static final RedisScript SESSION_KEEP = of("session-keep");
    static final RedisScript SESSION_DETACH = of("session-detach");
    static final RedisScript SESSION_REMOVE = of("session-remove");
    static final RedisScript SESSION_OLDEST = of("session-oldest");
    static final RedisScript SESSION_TAKE = of("session-take");
    static final RedisScript CONNECTION_SEND = of("connection-send");
    static final RedisScript CONNECTION_FORGET = of("connection-forget");

    private final byte[] source;

    private RedisScript(byte[] source) {
        this.source = source;
    }

    /**
     * Runs the script. Its text goes along each time: it is short, Redis knows it again, and there is no moment at which it is not
     * there.
     *
     * @param commands the way to Redis
     * @param keys what it works on
     * @param arguments what its first lines say
     * @return what it returns
     */
    CompletionStage<Object> run(RedisCommands commands, List<byte[]> keys, byte[]... arguments) {
        byte[][] all = new byte[2 + keys.size() + arguments.length][];
        all[0] = source;
        all[1] = Text.ascii(String.valueOf(keys.size()));
        for (int i = 0; i < keys.size(); i++) {
            all[2 + i] = keys.get(i);
        }
        System.arraycopy(arguments, 0, all, 2 + keys.size(), arguments.length);
        return commands.send(keys.get(0), Command.EVAL, all);
    }

    private static RedisScript of(String name) {
        try (InputStream source = RedisScript.class.getResourceAsStream(name + ".lua")) {
            if (source == null) {
                throw new IllegalStateException(name + ".lua is missing");
            }
            return new RedisScript(source.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

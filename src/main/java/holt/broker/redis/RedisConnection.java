package holt.broker.redis;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.commands.ProtocolCommand;

/**
 * One open connection to Redis, ready for commands: one thread may write while another reads. A read that takes longer than the
 * socket's timeout fails, and so does everything after {@link #abort}.
 */
final class RedisConnection extends Connection {
    // Set while the superclass is constructed, so it must have no initial value of its own.
    private boolean connected;

    /** Connects and introduces itself; throws a {@link redis.clients.jedis.exceptions.JedisException} if that fails. */
    RedisConnection(HostAndPort server, JedisClientConfig config) {
        super(server, config);
    }

    /** Connects once: a write after {@link #abort} must fail, not open another socket. */
    @Override
    public void connect() {
        if (!connected) {
            connected = true;
            super.connect();
        }
    }

    /** Writes commands, and sends them off. */
    void write(List<RedisRequest> batch) {
        batch.forEach(request -> sendCommand(request.arguments()));
        flush();
    }

    /** Sends one command and waits for the reply. */
    Object ask(ProtocolCommand command, byte[]... arguments) {
        sendCommand(command, arguments);
        return getOne();
    }

    /** Reads the next reply or message; an error that Redis answers with is thrown. */
    @Nullable
    Object read() {
        return getUnflushedObject();
    }

    /** Drops the socket at once: whoever reads or writes gets an exception. */
    void abort() {
        try {
            forceDisconnect();
        } catch (IOException e) {
            setBroken();
        }
    }
}

package holt.broker.redis;

import java.util.Arrays;
import redis.clients.jedis.Protocol.Command;

/**
 * The words of publish and subscribe: plain ones, or those of sharded pub/sub, which reaches the servers of one shard and not the
 * whole cluster.
 */
enum RedisWords {
    /** For one server, and for clusters before Redis 7. */
    PLAIN(Command.PUBLISH, Command.SUBSCRIBE, Command.UNSUBSCRIBE),
    /** For clusters. */
    SHARDED(Command.SPUBLISH, Command.SSUBSCRIBE, Command.SUNSUBSCRIBE);

    private static final byte[] MESSAGE = Text.ascii("message");
    private static final byte[] SHARDED_MESSAGE = Text.ascii("smessage");
    private static final byte[] UNSUBSCRIBED = Text.ascii("unsubscribe");
    private static final byte[] SHARDED_UNSUBSCRIBED = Text.ascii("sunsubscribe");

    private final Command publish;
    private final Command subscribe;
    private final Command unsubscribe;

    RedisWords(Command publish, Command subscribe, Command unsubscribe) {
        this.publish = publish;
        this.subscribe = subscribe;
        this.unsubscribe = unsubscribe;
    }

    Command publish() {
        return publish;
    }

    Command subscribe() {
        return subscribe;
    }

    Command unsubscribe() {
        return unsubscribe;
    }

    /** Tells whether this word introduces a published message. */
    boolean isMessage(Object word) {
        return word instanceof byte[] bytes && Arrays.equals(bytes, this == PLAIN ? MESSAGE : SHARDED_MESSAGE);
    }

    /** Tells whether this word introduces the end of a subscription. */
    boolean isUnsubscribed(Object word) {
        return word instanceof byte[] bytes
                && Arrays.equals(bytes, this == PLAIN ? UNSUBSCRIBED : SHARDED_UNSUBSCRIBED);
    }
}

package holt.broker.redis;

import holt.core.channel.ChannelName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The names of everything Holt keeps in Redis. Behind the prefix comes a tag that tells what a key is of, so that no name of a
 * client's choice makes one kind of key look like another. What scripts change together has one hash tag, and so one slot.
 *
 * <pre>
 * {prefix}c:{channel}                 pub/sub   what is published to a channel
 * {prefix}c:{channel}                 list      what a channel keeps of that; the same name, so that both are in one slot
 * {prefix}m:{bucket}:{channel}        hash      the members on a channel, by id
 * {prefix}n:{bucket}:{incarnation}    set       what an incarnation of a node has put into the bucket's hashes
 * {prefix}x:{bucket}:{incarnation}    hash      what others have removed of it after its death, and of what no more is to be told
 * {prefix}l:{incarnation}             string    the lease of an incarnation
 * {prefix}b:{incarnation}             string    who takes apart what a dead incarnation left
 * {prefix}d:{incarnation}             hash      what an incarnation owes
 * {prefix}t:{incarnation}             string    that an incarnation was taken for dead
 * {prefix}s:{bucket}:{key}            hash      a session: its content, its holder, that one's incarnation
 * {prefix}i:{bucket}                  sorted    the idle sessions, by when they fell idle
 * {prefix}a:{bucket}:{incarnation}    set       the sessions that connections of an incarnation hold
 * {prefix}o:{node}                    hash      the incarnations of a node's connections that can be sent to
 * {prefix}p:{node}                    pub/sub   what is sent to a node's connections
 * {prefix}k:{scope}                   sorted    the known names of a scope, in the order of arrival
 * {prefix}nodes                       set       the incarnations that may have left something
 *
 * channel      scope length ":" scope ":" name      in UTF-8; with a "w" before the tag, two bytes for each char
 * key          any text                             the same
 * </pre>
 */
final class RedisKeys {
    /** Enough to spread over a cluster, few enough to look through when a node has died. */
    static final int BUCKETS = 64;

    private final String prefix;

    RedisKeys(String prefix) {
        this.prefix = prefix;
    }

    /** The Redis channel of a channel. */
    byte[] channel(ChannelName channel) {
        return key("c:", channel);
    }

    /** The hash tag under which everything about a channel's members is kept. */
    static int bucket(ChannelName channel) {
        return JedisClusterCRC16.getCRC16(named("", "", channel)) % BUCKETS;
    }

    /** The members on a channel. */
    byte[] members(ChannelName channel) {
        return key("m:{" + bucket(channel) + "}:", channel);
    }

    /** What an incarnation has put into a bucket. */
    byte[] belongings(int bucket, String incarnation) {
        return Text.ascii(prefix + "n:{" + bucket + "}:" + incarnation);
    }

    /** What others have removed of an incarnation's belongings. */
    byte[] departures(int bucket, String incarnation) {
        return Text.ascii(prefix + "x:{" + bucket + "}:" + incarnation);
    }

    /** The lease of an incarnation. */
    byte[] lease(String incarnation) {
        return Text.ascii(prefix + "l:" + incarnation);
    }

    /** What an incarnation owes. */
    byte[] debts(String incarnation) {
        return Text.ascii(prefix + "d:" + incarnation);
    }

    /** Who takes apart what a dead incarnation left. */
    byte[] claim(String incarnation) {
        return Text.ascii(prefix + "b:" + incarnation);
    }

    /** The names that all nodes know of a scope. */
    byte[] names(String scope) {
        return (prefix + "k:" + scope).getBytes(StandardCharsets.UTF_8);
    }

    /** The incarnations that may have left something. */
    byte[] nodes() {
        return Text.ascii(prefix + "nodes");
    }

    /** That an incarnation was taken for dead. */
    byte[] tombstone(String incarnation) {
        return Text.ascii(prefix + "t:" + incarnation);
    }

    /** The hash tag under which everything about a session is kept. */
    static int sessionBucket(String key) {
        return JedisClusterCRC16.getCRC16(named("", "", key)) % BUCKETS;
    }

    /** A session. */
    byte[] session(String key) {
        return named(prefix, "s:{" + sessionBucket(key) + "}:", key);
    }

    /** The idle sessions of a bucket. */
    byte[] idleSessions(int bucket) {
        return Text.ascii(prefix + "i:{" + bucket + "}");
    }

    /** The sessions of a bucket that connections of an incarnation hold. */
    byte[] heldSessions(int bucket, String incarnation) {
        return Text.ascii(prefix + "a:{" + bucket + "}:" + incarnation);
    }

    /** The connections of a node that can be sent to. */
    byte[] connections(String nodeId) {
        return Text.ascii(prefix + "o:{" + nodeId + "}");
    }

    /** The Redis channel of what is sent to a node's connections; in the slot of {@link #connections}. */
    byte[] mailbox(String nodeId) {
        return Text.ascii(prefix + "p:{" + nodeId + "}");
    }

    private byte[] key(String tag, ChannelName channel) {
        return named(prefix, tag, channel);
    }

    private static byte[] named(String prefix, String tag, ChannelName channel) {
        return named(prefix, tag, channel.scope().length() + ":" + channel.scope() + ":" + channel.name());
    }

    private static byte[] named(String prefix, String tag, String text) {
        if (Text.isUnicode(text)) {
            return (prefix + tag + text).getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(Text.ascii(prefix + "w" + tag));
        key.writeBytes(Text.wide(text));
        return key.toByteArray();
    }
}

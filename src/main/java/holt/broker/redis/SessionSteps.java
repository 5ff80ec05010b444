package holt.broker.redis;

import holt.core.connection.ConnectionId;
import holt.core.session.Attachment;
import holt.core.session.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import redis.clients.jedis.Protocol.Command;

/**
 * What can be done to sessions in Redis, each in one step there. What a session is idle for is measured by Redis' clock. Safe for use
 * by several threads; no call blocks.
 *
 * <pre>
 * entry     key                       what names a session among those of a bucket
 * content   createdAt info            texts as {@link BinaryText} writes them
 * </pre>
 */
final class SessionSteps {
    /** The holder of a session whose time has come, while it is taken out. */
    static final String NOBODY = "";

    private static final byte[] NOTHING = {};

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisLease lease;
    private final long ttlMillis;
    private final byte[] secondsToLive;

    /**
     * Sets up the steps.
     *
     * @param keys the names of keys
     * @param commands the way to Redis
     * @param lease names this node
     * @param ttl how long a session may be idle
     * @param memory how long Redis keeps a session that nobody takes care of, longer than that
     */
    SessionSteps(RedisKeys keys, RedisCommands commands, RedisLease lease, Duration ttl, Duration memory) {
        this.keys = keys;
        this.commands = commands;
        this.lease = lease;
        this.ttlMillis = ttl.toMillis();
        this.secondsToLive = Text.ascii(String.valueOf(memory.toSeconds()));
    }

    /**
     * The sessions of a bucket that are idle for longest.
     *
     * @param now Redis' time in milliseconds
     * @param entries the sessions, the longest idle first
     * @param total how many are idle
     */
    record Oldest(long now, List<Idle> entries, long total) {}

    /**
     * An idle session.
     *
     * @param key its key
     * @param since when it fell idle, in milliseconds of Redis' time
     */
    record Idle(String key, long since) {}

    /** Who has a session: a connection, or any of an incarnation's. */
    private record Owner(String field, String id) {
        static Owner holder(String id) {
            return new Owner("holder", id);
        }

        static Owner node(String incarnation) {
            return new Owner("node", incarnation);
        }
    }

    CompletionStage<Boolean> create(Session session, ConnectionId holder) {
        String key = session.key();
        return isDone(RedisScript.SESSION_CREATE.run(
                commands,
                List.of(keys.session(key), held(key)),
                entry(key),
                bytes(holder.value()),
                node(),
                content(session),
                secondsToLive));
    }

    CompletionStage<Attachment> attach(String key, ConnectionId holder) {
        CompletionStage<Object> reply = RedisScript.SESSION_ATTACH.run(
                commands,
                places(key),
                entry(key),
                bytes(holder.value()),
                node(),
                Text.ascii(String.valueOf(ttlMillis)),
                secondsToLive);
        return reply.thenApply(answer -> {
            if (answer instanceof byte[] content) {
                return new Attachment.Attached(session(key, content));
            }
            return answer.equals(1L) ? Attachment.Refused.ACTIVE : Attachment.Refused.UNKNOWN;
        });
    }

    /** Attaches a session that comes along; whoever has it already must be {@code replaceable}. */
    CompletionStage<Boolean> keep(Session session, ConnectionId holder, String replaceable) {
        return isDone(RedisScript.SESSION_KEEP.run(
                commands,
                places(session.key()),
                entry(session.key()),
                bytes(holder.value()),
                node(),
                content(session),
                secondsToLive,
                bytes(replaceable)));
    }

    /** Makes a session of this holder idle, from now on. */
    CompletionStage<Boolean> detach(String key, String holder) {
        return detach(places(key), entry(key), Owner.holder(holder), "now", NOTHING);
    }

    /** Makes a session of this holder idle, from now on, and writes it down anew if it was forgotten. */
    CompletionStage<Boolean> detach(Session session, String holder) {
        String key = session.key();
        return detach(places(key), entry(key), Owner.holder(holder), "now", content(session));
    }

    /** Makes a session of this holder idle, and so overdue that it is taken out soon. */
    CompletionStage<Boolean> expire(String key, String holder) {
        return detach(places(key), entry(key), Owner.holder(holder), "0", NOTHING);
    }

    /** Makes a session idle that a dead incarnation had. */
    CompletionStage<Boolean> free(int bucket, byte[] entry, String dead) {
        String key = key(entry);
        List<byte[]> places = List.of(keys.session(key), keys.idleSessions(bucket), keys.heldSessions(bucket, dead));
        return detach(places, entry, Owner.node(dead), "now", NOTHING);
    }

    CompletionStage<Boolean> remove(String key, String holder) {
        return isDone(RedisScript.SESSION_REMOVE.run(
                commands, places(key), entry(key), bytes(holder), Text.ascii(String.valueOf(ttlMillis))));
    }

    CompletionStage<Optional<ConnectionId>> holder(String key) {
        byte[] session = keys.session(key);
        return commands.send(session, Command.HGET, session, Text.ascii("holder"))
                .thenApply(holder -> holder instanceof byte[] id && id.length > 0
                        ? Optional.of(new ConnectionId(new String(id, StandardCharsets.UTF_8)))
                        : Optional.empty());
    }

    CompletionStage<Oldest> oldest(int bucket, int max) {
        byte[] idle = keys.idleSessions(bucket);
        return RedisScript.SESSION_OLDEST
                .run(commands, List.of(idle), Text.ascii(String.valueOf(max)))
                .thenApply(reply -> oldest((List<?>) reply));
    }

    /** Has {@link #NOBODY} hold a session, if it is overdue. */
    CompletionStage<Optional<Session>> take(String key) {
        CompletionStage<Object> reply = RedisScript.SESSION_TAKE.run(
                commands, places(key), entry(key), node(), Text.ascii(String.valueOf(ttlMillis)), secondsToLive);
        return reply.thenApply(
                answer -> answer instanceof byte[] content ? Optional.of(session(key, content)) : Optional.empty());
    }

    /** Keeps a session from being forgotten. */
    CompletionStage<Object> refresh(String key) {
        return expire(keys.session(key));
    }

    /** Keeps it from being forgotten what this node holds. */
    CompletionStage<Object> refresh(int bucket) {
        return expire(keys.heldSessions(bucket, lease.incarnation()));
    }

    private CompletionStage<Object> expire(byte[] key) {
        return commands.send(key, Command.EXPIRE, key, secondsToLive);
    }

    private CompletionStage<Boolean> detach(
            List<byte[]> places, byte[] entry, Owner owner, String since, byte[] content) {
        return isDone(RedisScript.SESSION_DETACH.run(
                commands,
                places,
                entry,
                Text.ascii(owner.field),
                bytes(owner.id),
                Text.ascii(since),
                secondsToLive,
                content));
    }

    private List<byte[]> places(String key) {
        return List.of(keys.session(key), keys.idleSessions(RedisKeys.sessionBucket(key)), held(key));
    }

    private byte[] held(String key) {
        return keys.heldSessions(RedisKeys.sessionBucket(key), lease.incarnation());
    }

    private byte[] node() {
        return Text.ascii(lease.incarnation());
    }

    private static Oldest oldest(List<?> reply) {
        List<?> flat = (List<?>) reply.get(1);
        List<Idle> entries = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i < flat.size(); i += 2) {
            String since = new String((byte[]) flat.get(i + 1), StandardCharsets.US_ASCII);
            entries.add(new Idle(key((byte[]) flat.get(i)), Long.parseLong(since)));
        }
        return new Oldest((Long) reply.get(0), entries, (Long) reply.get(2));
    }

    private static CompletionStage<Boolean> isDone(CompletionStage<Object> reply) {
        return reply.thenApply(answer -> answer.equals(1L));
    }

    /** Ids are made by servers, of plain letters. */
    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] entry(String key) {
        BinaryText text = BinaryText.of(key);
        ByteBuffer bytes = ByteBuffer.allocate(text.size());
        text.to(bytes);
        return bytes.array();
    }

    private static String key(byte[] entry) {
        return BinaryText.read(ByteBuffer.wrap(entry));
    }

    private static byte[] content(Session session) {
        BinaryText createdAt = BinaryText.of(session.createdAt().toString());
        BinaryText info = BinaryText.of(session.info());
        ByteBuffer bytes = ByteBuffer.allocate(createdAt.size() + info.size());
        createdAt.to(bytes);
        info.to(bytes);
        return bytes.array();
    }

    private static Session session(String key, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        OffsetDateTime createdAt = OffsetDateTime.parse(BinaryText.read(bytes));
        return new Session(key, createdAt, BinaryText.read(bytes));
    }
}

package holt.broker.redis;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.presence.Roster;
import holt.core.presence.RosterListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * The roster of several nodes. Each node remembers who of its own is where, and puts that into Redis again whenever Redis may have
 * lost it. {@link #restore}, {@link #settle} and {@link #refresh} block and belong to one thread.
 */
final class RedisRoster implements Roster, Holding {
    /** How long Redis keeps what nobody refreshes. */
    static final Duration TIME_TO_LIVE = Duration.ofHours(6);

    static final byte[] SECONDS_TO_LIVE = Text.ascii(String.valueOf(TIME_TO_LIVE.toSeconds()));

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisLease lease;
    /** Who is where on this node. Changed and told to Redis in one step, so that both see the same order. */
    private final ConcurrentHashMap<ChannelName, Map<String, Member>> own = new ConcurrentHashMap<>();
    /** Set when a change may not have reached Redis. */
    private final AtomicBoolean unsettled = new AtomicBoolean();

    private volatile RosterListener listener = new Nobody();

    RedisRoster(RedisKeys keys, RedisCommands commands, RedisLease lease) {
        this.keys = keys;
        this.commands = commands;
        this.lease = lease;
    }

    @Override
    public void start(RosterListener theListener) {
        listener = theListener;
    }

    @Override
    public CompletionStage<Void> join(ChannelName channel, Member member) {
        Sent sent = new Sent();
        own.compute(channel, (name, members) -> {
            Map<String, Member> present = members == null ? new LinkedHashMap<>() : members;
            present.put(member.id(), member);
            sent.reply = put(channel, member);
            return present;
        });
        return noting(sent);
    }

    @Override
    public CompletionStage<Void> leave(ChannelName channel, String memberId) {
        Sent sent = new Sent();
        own.compute(channel, (name, members) -> {
            if (members != null) {
                members.remove(memberId);
            }
            sent.reply = remove(new RosterEntry(channel, memberId));
            return members == null || members.isEmpty() ? null : members;
        });
        return noting(sent);
    }

    @Override
    public CompletionStage<Collection<Member>> members(ChannelName channel) {
        byte[] key = keys.members(channel);
        return commands.send(key, Command.HVALS, key).thenApply(values -> {
            List<Member> present = new ArrayList<>();
            ((List<?>) values).forEach(value -> present.add(RosterEntry.member((byte[]) value)));
            return Collections.unmodifiableList(present);
        });
    }

    /** Tells whether there is somebody yet who can announce departures. */
    boolean isHeard() {
        return !(listener instanceof Nobody);
    }

    RosterListener listener() {
        return listener;
    }

    /** Puts everybody into Redis again after a lease was lost, and tells of those who had been taken for gone. */
    @Override
    public void restore(String ended) {
        Group group = new Group(lease::extend);
        for (ChannelName channel : own.keySet()) {
            List<CompletionStage<Void>> returns = new ArrayList<>();
            own.computeIfPresent(channel, (name, members) -> {
                members.values().forEach(member -> returns.add(comeBack(channel, member, ended)));
                return members;
            });
            returns.forEach(group::add);
        }
        group.await();
    }

    /** Takes out of Redis who left while it could not be told, and tells those who are to know. Does nothing if nobody did. */
    @Override
    public void settle() {
        if (!unsettled.getAndSet(false)) {
            return;
        }
        try {
            Group group = new Group(lease::extend);
            for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
                byte[] belongings = keys.belongings(bucket, lease.incarnation());
                List<?> entries = (List<?>) Replies.await(commands.send(belongings, Command.SMEMBERS, belongings));
                entries.forEach(entry -> group.add(settle(RosterEntry.of((byte[]) entry))));
            }
            group.await();
        } catch (RuntimeException e) {
            unsettled.set(true);
            throw e;
        }
    }

    /** Keeps what is this node's from being forgotten. */
    @Override
    public void refresh() {
        Group group = new Group(lease::extend);
        own.keySet().forEach(channel -> group.add(expire(keys.members(channel))));
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            group.add(expire(keys.belongings(bucket, lease.incarnation())));
        }
        group.await();
    }

    private CompletionStage<Object> expire(byte[] key) {
        return commands.send(key, Command.EXPIRE, key, SECONDS_TO_LIVE);
    }

    private CompletionStage<Void> settle(RosterEntry entry) {
        Sent sent = new Sent();
        own.compute(entry.channel(), (name, members) -> {
            if (members == null || !members.containsKey(entry.memberId())) {
                sent.reply = remove(entry);
            }
            return members;
        });
        CompletionStage<Object> removed = sent.reply;
        return removed == null
                ? DONE
                : removed.thenCompose(value -> value instanceof byte[] known
                        ? listener.departed(entry.channel(), RosterEntry.member(known))
                        : DONE);
    }

    private CompletionStage<Object> put(ChannelName channel, Member member) {
        String incarnation = lease.incarnation();
        byte[] entry = new RosterEntry(channel, member.id()).toBytes();
        return RedisScript.JOIN.run(
                commands,
                List.of(keys.members(channel), keys.belongings(RedisKeys.bucket(channel), incarnation)),
                field(member.id()),
                RosterEntry.value(incarnation, member),
                entry,
                SECONDS_TO_LIVE);
    }

    private CompletionStage<Object> remove(RosterEntry entry) {
        ChannelName channel = entry.channel();
        return RedisScript.LEAVE.run(
                commands,
                List.of(keys.members(channel), keys.belongings(RedisKeys.bucket(channel), lease.incarnation())),
                field(entry.memberId()),
                entry.toBytes());
    }

    private CompletionStage<Void> comeBack(ChannelName channel, Member member, String ended) {
        int bucket = RedisKeys.bucket(channel);
        String incarnation = lease.incarnation();
        CompletionStage<Object> announced = RedisScript.RETURN.run(
                commands,
                List.of(
                        keys.members(channel),
                        keys.belongings(bucket, incarnation),
                        keys.belongings(bucket, ended),
                        keys.departures(bucket, ended)),
                field(member.id()),
                RosterEntry.value(incarnation, member),
                new RosterEntry(channel, member.id()).toBytes(),
                SECONDS_TO_LIVE);
        return announced.thenCompose(wasGone -> wasGone.equals(1L) ? listener.returned(channel, member) : DONE);
    }

    /** Ids are made by servers, of plain letters. */
    static byte[] field(String memberId) {
        return memberId.getBytes(StandardCharsets.UTF_8);
    }

    private CompletionStage<Void> noting(Sent sent) {
        CompletionStage<Void> done = RedisBroker.done(Objects.requireNonNull(sent.reply));
        return done.whenComplete((changed, failure) -> {
            if (failure != null) {
                unsettled.set(true);
            }
        });
    }

    /** What was sent from within a step of the map. */
    private static final class Sent {
        private @Nullable CompletionStage<Object> reply;
    }

    /** Hears nothing, before anybody wants to. */
    private static final class Nobody implements RosterListener {
        @Override
        public CompletionStage<Void> departed(ChannelName channel, Member member) {
            return DONE;
        }

        @Override
        public CompletionStage<Void> returned(ChannelName channel, Member member) {
            return CompletableFuture.completedStage(null);
        }
    }
}

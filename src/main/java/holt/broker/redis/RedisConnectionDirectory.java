package holt.broker.redis;

import holt.core.channel.ChannelName;
import holt.core.connection.ConnectionId;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionStoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * The directory of several nodes: a hash for each node names its connections, and a Redis channel carries what is sent to them. Each node
 * remembers its own, and puts them into Redis again whenever Redis may have lost them. The methods of {@link Holding} and {@link Estate}
 * block and belong to one thread.
 *
 * <pre>
 * message   version=1 connection content      the version is one byte, the connection as {@link BinaryText} writes it
 * </pre>
 */
final class RedisConnectionDirectory implements ConnectionDirectory, Holding, Estate {
    private static final Logger LOGGER = System.getLogger(RedisConnectionDirectory.class.getName());
    private static final byte VERSION = 1;
    private static final Pattern ID = Pattern.compile("([A-Za-z0-9.-]{1,64})_.+", Pattern.DOTALL);
    /** A node that starts hears its channel a second after it has reached Redis. */
    private static final Duration HEARING_LIMIT = Duration.ofSeconds(5);

    private static final CompletionStage<Boolean> NOWHERE = CompletableFuture.completedStage(false);

    private final RedisKeys keys;
    private final RedisCommands commands;
    private final RedisSubscriptions subscriptions;
    private final RedisLease lease;
    private final String nodeId;
    private final ChannelName mailbox;
    private final AtomicBoolean subscribing = new AtomicBoolean();
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    /** The connections of this node. Changed and told to Redis in one step, so that both see the same order. */
    private final ConcurrentHashMap<ConnectionId, Boolean> own = new ConcurrentHashMap<>();
    /** Set when a change may not have reached Redis. */
    private final AtomicBoolean unsettled = new AtomicBoolean();

    /** Behind a new connection to Redis may be a server that has forgotten something. Confined to the thread that settles. */
    private int connectionsKnown;

    private volatile @Nullable Receiver receiver;

    RedisConnectionDirectory(
            RedisKeys keys, RedisCommands commands, RedisSubscriptions subscriptions, RedisLease lease, String nodeId) {
        this.keys = keys;
        this.commands = commands;
        this.subscriptions = subscriptions;
        this.lease = lease;
        this.nodeId = nodeId;
        this.mailbox = new ChannelName("node", nodeId);
    }

    @Override
    public void start(Receiver node) {
        receiver = node;
    }

    @Override
    public CompletionStage<Void> enter(ConnectionId id) {
        CompletionStage<Object> told = tell(id, known -> true);
        byte[] connections = keys.connections(nodeId);
        commands.send(connections, Command.EXPIRE, connections, RedisRoster.SECONDS_TO_LIVE);
        return noting(told.thenCompose(
                done -> heard.copy().completeOnTimeout(null, HEARING_LIMIT.toMillis(), TimeUnit.MILLISECONDS)));
    }

    @Override
    public CompletionStage<Void> leave(ConnectionId id) {
        return noting(tell(id, known -> false));
    }

    @Override
    public CompletionStage<Boolean> send(ConnectionId id, byte[] message) {
        Matcher matcher = ID.matcher(id.value());
        if (!matcher.matches()) {
            return NOWHERE;
        }
        String node = matcher.group(1);
        Receiver here = receiver;
        if (node.equals(nodeId) && here != null && here.deliver(id, message)) {
            return CompletableFuture.completedStage(true);
        }
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        RedisScript.CONNECTION_SEND
                .run(
                        commands,
                        List.of(keys.connections(node)),
                        field(id),
                        Text.ascii(commands.words().publish().name()),
                        keys.mailbox(node),
                        envelope(id, message))
                .whenComplete((takers, failure) -> answer(sent, takers, failure));
        return sent;
    }

    /** The channel of this node, as {@link RedisSubscriptions} names it. */
    ChannelName mailbox() {
        return mailbox;
    }

    /** Takes what came over this node's channel. */
    void arrived(byte[] bytes) {
        Receiver here = receiver;
        ByteBuffer message = ByteBuffer.wrap(bytes);
        try {
            byte version = message.get();
            if (version != VERSION || here == null) {
                LOGGER.log(Level.WARNING, () -> "a message to a connection is skipped, its version is " + version);
                return;
            }
            ConnectionId id = new ConnectionId(BinaryText.read(message));
            byte[] content = new byte[message.remaining()];
            message.get(content);
            here.deliver(id, content);
        } catch (BufferUnderflowException e) {
            LOGGER.log(Level.WARNING, "a message to a connection is skipped, it is damaged");
        }
    }

    /** Takes note that something may not have come over this node's channel. */
    void missed() {
        Receiver here = receiver;
        if (here != null) {
            here.missed();
        }
    }

    List<String> troubles() {
        return receiver == null || heard.isDone()
                ? List.of()
                : List.of("Redis: this node's own channel is not heard yet");
    }

    /** Comes last, when everything else is restored: what others have done by now is done on what this node had before. */
    @Override
    public void restore(String ended) {
        Group written = new Group(lease::extend);
        own.keySet().forEach(id -> written.add(tell(id, known -> known)));
        written.await();
        if (lease.wasBuried(ended)) {
            missed();
        }
    }

    @Override
    public void settle() {
        hear();
        int now = commands.openings();
        boolean anew = now != connectionsKnown;
        if (!unsettled.getAndSet(false) && !anew) {
            return;
        }
        try {
            settleAll();
            connectionsKnown = now;
        } catch (RuntimeException e) {
            unsettled.set(true);
            throw e;
        }
    }

    @Override
    public void refresh() {
        byte[] connections = keys.connections(nodeId);
        Replies.await(commands.send(connections, Command.EXPIRE, connections, RedisRoster.SECONDS_TO_LIVE));
    }

    @Override
    public void takeOver(String dead, Claim claim) {
        byte[] connections = keys.connections(RedisLease.nodeOf(dead));
        Group forgotten = new Group(claim::renew);
        entries(connections).forEach((id, incarnation) -> {
            if (incarnation.equals(dead)) {
                forgotten.add(
                        RedisScript.CONNECTION_FORGET.run(commands, List.of(connections), field(id), Text.ascii(dead)));
            }
        });
        forgotten.await();
    }

    /** Subscribes to this node's channel; from then on that is kept up by whoever keeps up all subscriptions. */
    private void hear() {
        if (receiver != null && !heard.isDone() && !subscribing.getAndSet(true)) {
            subscriptions.subscribe(mailbox, keys.mailbox(nodeId)).whenComplete((done, failure) -> {
                if (failure == null) {
                    heard.complete(null);
                }
                subscribing.set(false);
            });
        }
    }

    private void settleAll() {
        Map<ConnectionId, String> written = entries(keys.connections(nodeId));
        Group settled = new Group(lease::extend);
        written.forEach((id, incarnation) -> {
            if (incarnation.equals(lease.incarnation()) && !own.containsKey(id)) {
                settled.add(tell(id, known -> known));
            }
        });
        own.keySet().stream()
                .filter(id -> !written.containsKey(id))
                .forEach(id -> settled.add(tell(id, known -> known)));
        settled.await();
    }

    private Map<ConnectionId, String> entries(byte[] connections) {
        List<?> all = (List<?>) Replies.await(commands.send(connections, Command.HGETALL, connections));
        Map<ConnectionId, String> entries = new HashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            String id = new String((byte[]) all.get(i), StandardCharsets.UTF_8);
            entries.put(new ConnectionId(id), new String((byte[]) all.get(i + 1), StandardCharsets.US_ASCII));
        }
        return entries;
    }

    /** Tells Redis whether a connection is there. */
    private CompletionStage<Object> tell(ConnectionId id, UnaryOperator<Boolean> change) {
        List<CompletionStage<Object>> told = new ArrayList<>(1);
        byte[] connections = keys.connections(nodeId);
        own.compute(id, (same, known) -> {
            boolean there = change.apply(known != null);
            told.add(
                    there
                            ? commands.send(
                                    connections, Command.HSET, connections, field(id), Text.ascii(lease.incarnation()))
                            : commands.send(connections, Command.HDEL, connections, field(id)));
            return there ? Boolean.TRUE : null;
        });
        return told.get(0);
    }

    private CompletionStage<Void> noting(CompletionStage<?> told) {
        return told.handle((done, failure) -> {
            if (failure != null) {
                unsettled.set(true);
            }
            return null;
        });
    }

    /**
     * A node that does not hear its channel is dead, or has lost its connection to Redis and is about to close its clients for that: what
     * is sent to them now would reach none of them, however long one waited.
     */
    private static void answer(CompletableFuture<Boolean> sent, @Nullable Object takers, @Nullable Throwable failure) {
        if (failure != null) {
            sent.completeExceptionally(new SessionStoreException(RedisConnector.causeOf(failure), failure));
        } else {
            sent.complete(takers instanceof Long count && count > 0);
        }
    }

    private static byte[] envelope(ConnectionId id, byte[] message) {
        BinaryText text = BinaryText.of(id.value());
        ByteBuffer envelope = ByteBuffer.allocate(1 + text.size() + message.length);
        envelope.put(VERSION);
        text.to(envelope);
        return envelope.put(message).array();
    }

    private static byte[] field(ConnectionId id) {
        return id.value().getBytes(StandardCharsets.UTF_8);
    }
}

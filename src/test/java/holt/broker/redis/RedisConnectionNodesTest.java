package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.ConnectionId;
import holt.core.session.ConnectionDirectory;
import holt.core.session.SessionStoreException;
import holt.testing.concurrent.Timing;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** The connections of several nodes, and what is sent to them from each. */
@Timeout(240)
final class RedisConnectionNodesTest {
    private static final Timing TIMING = new Timing(Duration.ofSeconds(45), Duration.ofSeconds(1));
    private static final String CLUSTER = "nodes:";

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());
    private final NodesOnRedis nodes = new NodesOnRedis(redis, TIMING);

    @AfterEach
    void stop() {
        nodes.close();
        redis.close();
    }

    /** A node and what it hears. */
    private record Node(RedisNode redis, Ears ears) {
        ConnectionDirectory directory() {
            return redis.connections();
        }
    }

    /** What came to the connections of a node, and how often it heard that they may have missed something. */
    private static final class Ears implements ConnectionDirectory.Receiver {
        private final List<String> received = new CopyOnWriteArrayList<>();
        private final AtomicInteger missed = new AtomicInteger();

        @Override
        public boolean deliver(ConnectionId id, byte[] message) {
            received.add(id + " " + new String(message, StandardCharsets.UTF_8));
            return true;
        }

        @Override
        public void missed() {
            missed.incrementAndGet();
        }
    }

    @Test
    void sendsToTheConnectionsOfOtherNodesInOrder() {
        Node one = node();
        Node two = node();
        ConnectionId id = new ConnectionId("node1_x");
        TIMING.done(two.directory().enter(id));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sent.add("node1_x " + i);
            send(one, id, String.valueOf(i));
        }

        TIMING.eventually(() -> assertThat(two.ears.received).isEqualTo(sent));
        assertThat(one.ears.received).isEmpty();
        TIMING.done(two.directory().leave(id));
        assertThat(TIMING.done(send(one, id, "gone"))).isFalse();
    }

    @Test
    void theConnectionsOfADeadNodeAreForgotten() {
        Node dead = node();
        Node survivor = node();
        ConnectionId id = new ConnectionId("node0_x");
        TIMING.done(dead.directory().enter(id));
        nodes.die(dead.redis, CLUSTER);

        TIMING.eventually(
                () -> assertThat(TIMING.done(send(survivor, id, "gone"))).isFalse());
        TIMING.eventually(() ->
                assertThat(redis.ask(Command.EXISTS, CLUSTER + "o:{node0}")).isEqualTo(0L));
        assertThat(TIMING.done(send(survivor, id, "gone"))).isFalse();
    }

    @Test
    void aConnectionOfANodeThatHearsNothingIsNotThereAnyMore() {
        Node one = node();
        redis.ask(Command.HSET, CLUSTER + "o:{other}", "other_x", "other.0");

        assertThat(TIMING.done(send(one, new ConnectionId("other_x"), "hello"))).isFalse();
    }

    @Test
    void itIsNotKnownWhereConnectionsAreWhileRedisIsAway() {
        Node one = node();
        redis.pause();
        TIMING.eventually(() -> assertThat(one.redis.broker().health().up()).isFalse());

        Throwable failure =
                TIMING.done(send(one, new ConnectionId("node7_x"), "hello").handle((done, thrown) -> thrown));

        assertThat(failure).isInstanceOf(SessionStoreException.class);
        redis.resume();
    }

    @Test
    void whatRedisForgotOrWasNotToldIsMadeGood() {
        Node one = node();
        Node two = node();
        ConnectionId stays = new ConnectionId("node1_stays");
        ConnectionId leaves = new ConnectionId("node1_leaves");
        ConnectionId comes = new ConnectionId("node1_comes");
        TIMING.done(two.directory().enter(stays));
        TIMING.done(two.directory().enter(leaves));
        redis.pause();
        TIMING.eventually(() -> assertThat(two.redis.broker().health().up()).isFalse());
        TIMING.done(two.directory().leave(leaves));
        TIMING.done(two.directory().enter(comes));
        redis.resume();

        TIMING.eventually(() -> {
            assertThat(TIMING.done(send(one, comes, "hello"))).isTrue();
            assertThat(TIMING.done(send(one, leaves, "hello"))).isFalse();
        });
        int missed = two.ears.missed.get();
        assertThat(missed).isPositive();
        redis.ask(Command.FLUSHALL);
        TIMING.eventually(
                () -> assertThat(TIMING.done(send(one, stays, "still there"))).isTrue());
        TIMING.eventually(() -> assertThat(two.ears.received).contains("node1_comes hello", "node1_stays still there"));
        assertThat(two.ears.missed).hasValue(missed);
    }

    @Test
    void aNodeThatWasTakenForDeadHearsOfIt() {
        Node sleeper = node();
        Node other = node();
        String before = sleeper.redis.incarnation();
        // As another node does that finds no lease.
        redis.ask(Command.SET, CLUSTER + "t:" + before, "1");
        nodes.loseLease(sleeper.redis, CLUSTER);

        TIMING.eventually(() -> assertThat(sleeper.ears.missed).hasValue(1));
        TIMING.throughout(() -> assertThat(sleeper.ears.missed).hasValue(1));
        assertThat(other.ears.missed).hasValue(0);
    }

    private static CompletionStage<Boolean> send(Node from, ConnectionId id, String message) {
        return from.directory().send(id, message.getBytes(StandardCharsets.UTF_8));
    }

    private Node node() {
        Ears ears = new Ears();
        RedisNode node = nodes.start(CLUSTER, starting -> {
            starting.roster().start(new SilentListener());
            starting.connections().start(ears);
        });
        return new Node(node, ears);
    }
}

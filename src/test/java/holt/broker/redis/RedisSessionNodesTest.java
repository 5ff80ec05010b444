package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.ConnectionId;
import holt.core.session.Attachment;
import holt.core.session.Session;
import holt.core.session.SessionStore;
import holt.core.session.SessionStoreException;
import holt.testing.concurrent.Race;
import holt.testing.concurrent.Timing;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import holt.testing.redis.TcpProxy;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** The sessions of several nodes: through their deaths, their sleep, and trouble with Redis. */
@Timeout(240)
final class RedisSessionNodesTest {
    private static final Timing TIMING = new Timing(Duration.ofSeconds(45), Duration.ofSeconds(3));
    private static final Duration SHORT_LIFE = Duration.ofSeconds(2);
    private static final String CLUSTER = "nodes:";
    private static final Session SESSION =
            new Session("key", OffsetDateTime.parse("2026-01-02T03:04:05+01:00"), "[1,\"\\ud83e\"]");
    private static final Attachment ATTACHED = new Attachment.Attached(SESSION);
    private static final ConnectionId ONE = new ConnectionId("node0_1");
    private static final ConnectionId TWO = new ConnectionId("node1_2");

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());
    private final NodesOnRedis nodes = new NodesOnRedis(redis, TIMING);

    @AfterEach
    void stop() {
        nodes.close();
        redis.close();
    }

    /** A node and its sessions. */
    private record Node(RedisNode redis, SessionStore store) {}

    @Test
    void aSessionIsAttachedToOneConnectionInTheWholeCluster() {
        SessionStore one = node().store;
        SessionStore two = node().store;
        assertThat(TIMING.done(one.create(SESSION, ONE))).isTrue();

        assertThat(TIMING.done(two.holder("key"))).contains(ONE);
        assertThat(TIMING.done(two.attach("key", TWO))).isEqualTo(Attachment.Refused.ACTIVE);
        assertThat(TIMING.done(two.adopt(SESSION, TWO))).isEqualTo(Attachment.Refused.ACTIVE);
        assertThat(TIMING.done(two.create(SESSION, TWO))).isFalse();
        assertThat(TIMING.done(two.remove("key", TWO))).isFalse();

        TIMING.done(one.detach("key", ONE));
        assertThat(TIMING.done(two.attach("key", TWO))).isEqualTo(ATTACHED);
        assertThat(TIMING.done(one.holder("key"))).contains(TWO);
    }

    @Test
    void oneOfTheNodesIsGivenWhatIsOverdue() {
        List<Node> all = List.of(shortLived(), shortLived(), shortLived());
        SessionStore one = all.get(0).store;
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Session session = new Session("key" + i, SESSION.createdAt(), "null");
            keys.add(session.key());
            TIMING.done(one.create(session, ONE));
            TIMING.done(one.detach(session.key(), ONE));
        }
        List<String> given = new CopyOnWriteArrayList<>();

        TIMING.eventually(() -> {
            Race.run(
                    3,
                    number -> TIMING.done(all.get(number).store.takeExpired(50)).forEach(session -> {
                        given.add(session.key());
                        TIMING.done(all.get(number).store.forget(session.key()));
                    }));
            assertThat(given).hasSize(keys.size());
        });
        assertThat(given).containsExactlyInAnyOrderElementsOf(keys);
        assertThat((List<?>) redis.ask(Command.KEYS, CLUSTER + "[si]:*")).isEmpty();
    }

    /** What the contract promises; the middle one of three, lest a pause of the machine count. */
    @Test
    void anotherNodeThanTheClientsIsGivenWhatIsOverdueWithinASecond() {
        SessionStore had = shortLived().store;
        SessionStore given = shortLived().store;
        List<Duration> late = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TIMING.done(had.create(SESSION, ONE));
            long before = System.nanoTime();
            TIMING.done(had.detach("key", ONE));
            TIMING.eventually(
                    () -> assertThat(TIMING.done(given.takeExpired(10))).containsExactly(SESSION));
            late.add(Duration.ofNanos(System.nanoTime() - before).minus(SHORT_LIFE));
            TIMING.done(given.forget("key"));
        }
        late.sort(Comparator.naturalOrder());
        assertThat(late.get(0)).isPositive();
        assertThat(late.get(1)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whatANodeDiedOverIsGivenToAnother() {
        Node dead = shortLived();
        Node survivor = shortLived();
        TIMING.done(dead.store.create(SESSION, ONE));
        TIMING.done(dead.store.detach("key", ONE));
        TIMING.eventually(
                () -> assertThat(TIMING.done(dead.store.takeExpired(10))).containsExactly(SESSION));
        assertThat(TIMING.done(survivor.store.takeExpired(10))).isEmpty();

        nodes.die(dead.redis, CLUSTER);

        TIMING.eventually(
                () -> assertThat(TIMING.done(survivor.store.takeExpired(10))).containsExactly(SESSION));
        assertThat(TIMING.done(survivor.store.takeExpired(10))).isEmpty();
        assertThat(TIMING.done(survivor.store.attach("key", TWO))).isEqualTo(Attachment.Refused.UNKNOWN);
        TIMING.done(survivor.store.forget("key"));
        assertThat((List<?>) redis.ask(Command.KEYS, CLUSTER + "[si]:*")).isEmpty();
    }

    @Test
    void whatIsForgottenWhileRedisIsAwayIsGoneSoonAfter() {
        Node node = shortLived();
        TIMING.done(node.store.create(SESSION, ONE));
        TIMING.done(node.store.detach("key", ONE));
        TIMING.eventually(
                () -> assertThat(TIMING.done(node.store.takeExpired(10))).containsExactly(SESSION));
        redis.pause();
        TIMING.eventually(() -> assertThat(node.redis.broker().health().up()).isFalse());
        fails(node.store.forget("key"));
        redis.resume();

        TIMING.eventually(() -> assertThat((List<?>) redis.ask(Command.KEYS, CLUSTER + "[si]:*"))
                .isEmpty());
    }

    @Test
    void whatADeadNodeHeldCanBeHadByAnother() {
        Node dead = node();
        Node survivor = node();
        TIMING.done(dead.store.create(SESSION, ONE));
        nodes.die(dead.redis, CLUSTER);

        TIMING.eventually(
                () -> assertThat(TIMING.done(survivor.store.attach("key", TWO))).isEqualTo(ATTACHED));
    }

    @Test
    void sessionsSurviveTheirNode() {
        Node before = node();
        TIMING.done(before.store.create(SESSION, ONE));
        TIMING.done(before.store.detach("key", ONE));
        before.redis.broker().close();

        assertThat(TIMING.done(node().store.attach("key", TWO))).isEqualTo(ATTACHED);
    }

    @Test
    void aNodeThatOnlySleptHasItsSessionsStill() {
        Node sleeper = node();
        TIMING.done(sleeper.store.create(SESSION, ONE));
        String before = sleeper.redis.incarnation();

        nodes.loseLease(sleeper.redis, CLUSTER);

        TIMING.eventually(() -> assertThat(sleeper.redis.incarnation()).isNotEqualTo(before));
        Node other = node();
        TIMING.throughout(
                () -> assertThat(TIMING.done(other.store.holder("key"))).contains(ONE));
        TIMING.done(sleeper.store.detach("key", ONE));
        assertThat(TIMING.done(other.store.attach("key", TWO))).isEqualTo(ATTACHED);
    }

    @Test
    void whatRedisForgotIsWrittenDownAgain() {
        Node one = node();
        Node two = node();
        TIMING.done(one.store.create(SESSION, ONE));

        redis.ask(Command.FLUSHALL);

        TIMING.eventually(() -> assertThat(TIMING.done(two.store.holder("key"))).contains(ONE));
        TIMING.done(one.store.detach("key", ONE));
        assertThat(TIMING.done(two.store.attach("key", TWO))).isEqualTo(ATTACHED);
    }

    @Test
    void whatAServerDoesNotKnowThatTookOverIsWrittenDownAgain() {
        try (TcpProxy proxy = TcpProxy.to(redis.address())) {
            Node one = node(proxy.uri(), Duration.ofHours(1));
            Node two = node();
            TIMING.done(one.store.create(SESSION, ONE));
            redis.ask(Command.DEL, CLUSTER + "s:{" + RedisKeys.sessionBucket("key") + "}:key");
            assertThat(TIMING.done(two.store.holder("key"))).isEmpty();

            proxy.cut();

            TIMING.eventually(
                    () -> assertThat(TIMING.done(two.store.holder("key"))).contains(ONE));
        }
    }

    @Test
    void withoutRedisCallsFailAndWhatWasDetachedIsSoonFree() {
        Node one = node();
        Node two = node();
        TIMING.done(one.store.create(SESSION, ONE));
        redis.kill();
        TIMING.eventually(() -> assertThat(one.redis.broker().health().up()).isFalse());

        fails(one.store.attach("other", ONE));
        fails(one.store.create(new Session("other", SESSION.createdAt(), "1"), ONE));
        fails(one.store.holder("key"));
        fails(one.store.remove("key", ONE));
        fails(one.store.takeExpired(1));
        fails(one.store.detach("key", ONE));

        redis.start();
        TIMING.eventually(() -> assertThat(two.redis.broker().health().up()).isTrue());
        TIMING.eventually(() -> assertThat(TIMING.done(two.store.adopt(SESSION, TWO)))
                .as("nothing is left of it in a Redis that forgot everything")
                .isEqualTo(ATTACHED));
        TIMING.throughout(() -> assertThat(TIMING.done(two.store.holder("key"))).contains(TWO));
    }

    @Test
    void whatBecameOfACallThatRedisDidNotAnswerIsUndone() {
        try (TcpProxy proxy = TcpProxy.to(redis.address())) {
            Node one = node(proxy.uri(), Duration.ofHours(1));
            SessionStore two = node().store;
            Session other = new Session("other", SESSION.createdAt(), "1");
            TIMING.done(two.create(other, TWO));
            TIMING.done(two.detach("other", TWO));
            proxy.mute(true);
            CompletionStage<Boolean> created = one.store.create(SESSION, ONE);
            CompletionStage<Attachment> attached = one.store.attach("other", ONE);
            fails(created);
            fails(attached);
            proxy.mute(false);
            proxy.cut();

            TIMING.eventually(() -> assertThat(one.redis.broker().health().up()).isTrue());
            TIMING.eventually(
                    () -> assertThat(TIMING.done(two.attach("other", TWO))).isEqualTo(new Attachment.Attached(other)));
            assertThat(TIMING.done(two.attach("key", TWO))).isEqualTo(Attachment.Refused.UNKNOWN);
            assertThat(TIMING.done(one.store.create(SESSION, ONE))).isTrue();
        }
    }

    private static void fails(CompletionStage<?> stage) {
        Throwable failure = TIMING.done(stage.handle((done, thrown) -> thrown));
        assertThat(failure).isInstanceOf(SessionStoreException.class);
    }

    private Node node() {
        return node(redis.uri(), Duration.ofHours(1));
    }

    private Node shortLived() {
        return node(redis.uri(), SHORT_LIFE);
    }

    private Node node(String uri, Duration ttl) {
        List<SessionStore> made = new ArrayList<>();
        RedisNode node = nodes.start(uri, CLUSTER, starting -> {
            starting.roster().start(new SilentListener());
            made.add(starting.sessions(ttl, System::nanoTime));
        });
        return new Node(node, made.get(0));
    }
}

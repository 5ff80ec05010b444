package holt.broker.redis;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.presence.Roster;
import holt.core.presence.RosterContract;
import holt.core.presence.RosterListener;
import holt.testing.concurrent.Timing;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.Protocol.Command;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisRosterTest implements RosterContract {
    private static final int MANY = 30_000;

    private RedisServer redis;
    private NodesOnRedis nodes;
    private int clusters;

    @BeforeAll
    void startRedis() {
        redis = RedisServer.start(RedisProgram.embedded());
        nodes = new NodesOnRedis(redis, timing());
    }

    @AfterEach
    void closeNodes() {
        nodes.close();
    }

    @AfterAll
    void stopRedis() {
        redis.close();
    }

    @Override
    public Roster newRoster() {
        return started(newCluster(), new Witness()).roster();
    }

    @Override
    public Timing timing() {
        return new Timing(Duration.ofSeconds(45), Duration.ofSeconds(3));
    }

    @Test
    void showsEveryNodeTheMembersOfAll() {
        String cluster = newCluster();
        Roster one = started(cluster, new Witness()).roster();
        Roster two = started(cluster, new Witness()).roster();
        timing().done(one.join(ROOM, ALICE));
        timing().done(two.join(ROOM, BOB));

        assertThat(members(one, ROOM)).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(members(two, ROOM)).containsExactlyInAnyOrder(ALICE, BOB);
        timing().done(one.leave(ROOM, ALICE.id()));
        assertThat(members(two, ROOM)).containsExactly(BOB);
    }

    @Test
    void oneSurvivorTellsOfTheMembersOfADeadNode() {
        String cluster = newCluster();
        Witness first = new Witness();
        Witness second = new Witness();
        RedisNode dead = started(cluster, new Witness());
        RedisNode survivor = started(cluster, first);
        started(cluster, second);
        timing().done(dead.roster().join(ROOM, ALICE));
        timing().done(dead.roster().join(channel("other"), ALICE));
        timing().done(survivor.roster().join(ROOM, BOB));

        nodes.die(dead, cluster);

        timing().eventually(() -> assertThat(all(first.departed, second.departed))
                .containsExactlyInAnyOrder("room " + ALICE.id(), "other " + ALICE.id()));
        timing().throughout(
                        () -> assertThat(all(first.departed, second.departed)).hasSize(2));
        assertThat(members(survivor.roster(), ROOM)).containsExactly(BOB);
        assertThat(all(first.returned, second.returned)).isEmpty();
    }

    @Test
    void aSurvivorThatSleptAmidItTellsOfNobodyWhomAnotherTellsOf() {
        String cluster = newCluster();
        AtomicLong slept = new AtomicLong();
        Witness witness = new Witness();
        RedisNode dead = started(cluster, new Witness());
        nodes.start(
                cluster,
                () -> System.nanoTime() + slept.get(),
                node -> node.roster().start(witness));
        for (String id : List.of("1", "2", "3")) {
            timing().done(dead.roster().join(ROOM, new Member(id, "", Origin.CLIENT)));
        }
        String claim = new String(new RedisKeys(cluster).claim(dead.incarnation()), StandardCharsets.US_ASCII);
        witness.onFirst(() -> {
            redis.ask(Command.SET, claim, "another");
            slept.set(Duration.ofSeconds(31).toNanos());
        });

        nodes.die(dead, cluster);

        timing().eventually(() -> assertThat(witness.departed).hasSize(1));
        timing().throughout(() -> assertThat(witness.departed).hasSize(1));
        redis.ask(Command.DEL, claim);
        timing().eventually(() -> assertThat(witness.departed).containsExactlyInAnyOrder("room 1", "room 2", "room 3"));
        timing().eventually(() -> assertThat(redis.ask(Command.EXISTS, claim)).isEqualTo(0L));
    }

    @Test
    void aFullMemoryHidesNoDeathAndRepeatsNone() {
        String cluster = newCluster();
        Witness witness = new Witness();
        RedisNode dead = started(cluster, new Witness());
        started(cluster, witness);
        timing().done(dead.roster().join(ROOM, ALICE));
        timing().done(dead.roster().join(ROOM, BOB));
        nodes.die(dead, cluster);
        redis.ask(Command.CONFIG, "SET", "maxmemory", "1");
        try {
            timing().eventually(() -> assertThat(witness.departed).hasSize(2));
            timing().throughout(() -> assertThat(witness.departed).hasSize(2));
            assertThat(witness.departed).doesNotHaveDuplicates();
        } finally {
            redis.ask(Command.CONFIG, "SET", "maxmemory", "0");
        }
    }

    @Test
    void aNodeThatWasTakenForDeadComesBackWithItsMembers() {
        String cluster = newCluster();
        Witness ofSurvivor = new Witness();
        Witness ofSleeper = new Witness();
        RedisNode survivor = started(cluster, ofSurvivor);
        RedisNode sleeper = started(cluster, ofSleeper);
        timing().done(sleeper.roster().join(ROOM, ALICE));
        timing().done(survivor.roster().join(ROOM, BOB));

        nodes.loseLease(sleeper, cluster);

        timing().eventually(() -> assertThat(members(survivor.roster(), ROOM)).containsExactlyInAnyOrder(ALICE, BOB));
        // Whether a survivor was faster than the sleeper or not: who was told that she left is told that she is back.
        timing().throughout(() -> assertThat(all(ofSleeper.returned, ofSurvivor.returned))
                .hasSameSizeAs(all(ofSurvivor.departed, ofSleeper.departed)));
        assertThat(members(survivor.roster(), ROOM)).containsExactlyInAnyOrder(ALICE, BOB);
    }

    @Test
    void aSurvivorSeesToManyMembersInTimeAndKeepsItsLease() {
        String cluster = newCluster();
        Witness witness = new Witness();
        RedisNode dead = started(cluster, new Witness());
        RedisNode survivor = started(cluster, witness);
        String before = survivor.incarnation();
        Group joins = new Group(() -> {});
        for (int i = 0; i < MANY; i++) {
            joins.add(dead.roster().join(channel("many " + i % 300), new Member("m" + i, "", Origin.CLIENT)));
        }
        joins.await();

        nodes.die(dead, cluster);

        timing().eventually(() -> assertThat(witness.departed.size()).isEqualTo(MANY));
        assertThat(witness.departed).doesNotHaveDuplicates();
        assertThat(members(survivor.roster(), channel("many 7"))).isEmpty();
        assertThat(survivor.incarnation()).isEqualTo(before);
        assertThat(survivor.broker().health().up()).isTrue();
    }

    @Test
    void membersComeBackWhenRedisForgotThem() {
        String cluster = newCluster();
        Witness witness = new Witness();
        RedisNode node = started(cluster, witness);
        timing().done(node.roster().join(ROOM, ALICE));

        redis.ask(Command.FLUSHALL);

        timing().eventually(() -> assertThat(members(node.roster(), ROOM)).containsExactly(ALICE));
        timing().throughout(() ->
                assertThat(all(witness.departed, witness.returned)).isEmpty());
    }

    @Test
    void whatANodeLeftBehindHasATimeToLive() {
        String cluster = newCluster();
        RedisNode node = started(cluster, new Witness());
        timing().done(node.roster().join(ROOM, ALICE));

        List<?> keys = (List<?>) redis.ask(Command.KEYS, cluster + "*");
        assertThat(keys).hasSize(4);
        keys.forEach(key -> assertThat(
                        (Long) redis.ask(Command.PTTL, new String((byte[]) key, StandardCharsets.ISO_8859_1)))
                .isPositive());
    }

    private String newCluster() {
        clusters++;
        return "roster" + clusters + ":";
    }

    private RedisNode started(String cluster, Witness witness) {
        return nodes.start(cluster, node -> node.roster().start(witness));
    }

    private static List<String> all(Collection<String> some, Collection<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Remembers what a node told of others. */
    private static final class Witness implements RosterListener {
        private final Collection<String> departed = new ConcurrentLinkedQueue<>();
        private final Collection<String> returned = new ConcurrentLinkedQueue<>();
        private final AtomicReference<Runnable> first = new AtomicReference<>(() -> {});

        /** Does something once, amid the next departure. */
        void onFirst(Runnable action) {
            first.set(action);
        }

        @Override
        public CompletionStage<Void> departed(ChannelName channel, Member member) {
            assertThat(member.origin()).isEqualTo(Origin.CLIENT);
            departed.add(channel.name() + " " + member.id());
            first.getAndSet(() -> {}).run();
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> returned(ChannelName channel, Member member) {
            returned.add(channel.name() + " " + member.id());
            return CompletableFuture.completedStage(null);
        }
    }
}

package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.core.broker.BrokerException;
import holt.core.ledger.Debt;
import holt.testing.concurrent.Timing;
import holt.testing.fake.Publications;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

@Timeout(180)
final class RedisLedgerTest {
    private static final Timing TIMING = new Timing(Duration.ofSeconds(45), Duration.ofSeconds(3));
    private static final String CLUSTER = "ledger:";

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());
    private final NodesOnRedis nodes = new NodesOnRedis(redis, TIMING);

    @AfterEach
    void stop() {
        nodes.close();
        redis.close();
    }

    @Test
    void oneSurvivorInheritsWhatIsOwedInItsOrder() {
        List<List<Debt>> first = new CopyOnWriteArrayList<>();
        List<List<Debt>> second = new CopyOnWriteArrayList<>();
        RedisNode dead = node(new ArrayList<>());
        node(first);
        node(second);
        TIMING.done(dead.ledger().enter(debt("2", "replaced")));
        TIMING.done(dead.ledger().enter(debt("1", "one")));
        TIMING.done(dead.ledger().enter(debt("paid", "")));
        TIMING.done(dead.ledger().enter(debt("2", "two")));
        TIMING.done(dead.ledger().strike(debt("paid", "")));

        nodes.die(dead, CLUSTER);

        List<Debt> owed = List.of(debt("2", "two"), debt("1", "one"));
        TIMING.eventually(() -> assertThat(both(first, second)).containsExactly(owed));
        TIMING.throughout(() -> assertThat(both(first, second)).containsExactly(owed));
    }

    @Test
    void whatAnHeirDidNotPayPassesOn() {
        List<List<Debt>> first = new CopyOnWriteArrayList<>();
        List<List<Debt>> second = new CopyOnWriteArrayList<>();
        RedisNode dead = node(new ArrayList<>());
        TIMING.done(dead.ledger().enter(debt("1", "paid")));
        TIMING.done(dead.ledger().enter(debt("2", "owed")));
        RedisNode heir = node(first);
        nodes.die(dead, CLUSTER);
        TIMING.eventually(() -> assertThat(first).hasSize(1));
        TIMING.done(heir.ledger().strike(debt("1", "paid")));
        node(second);

        nodes.die(heir, CLUSTER);

        TIMING.eventually(() -> assertThat(second).containsExactly(List.of(debt("2", "owed"))));
    }

    @Test
    void aFullMemoryKeepsNothingFromTheHeir() {
        List<List<Debt>> inherited = new CopyOnWriteArrayList<>();
        RedisNode dead = node(new ArrayList<>());
        RedisNode heir = node(inherited);
        TIMING.done(dead.ledger().enter(debt("1", "owed")));
        TIMING.done(dead.ledger().enter(debt("2", "owed")));
        nodes.die(dead, CLUSTER);
        redis.ask(Command.CONFIG, "SET", "maxmemory", "1");

        Throwable refusal = TIMING.done(heir.ledger().enter(debt("3", "new")).handle((done, failure) -> failure));
        assertThat(refusal).hasMessageContaining("OOM");
        List<Debt> owed = List.of(debt("1", "owed"), debt("2", "owed"));
        TIMING.eventually(() -> assertThat(inherited).containsExactly(owed));
        TIMING.throughout(() -> assertThat(inherited).containsExactly(owed));
    }

    @Test
    void whoSleptAmidItPaysNothingThatAnotherPays() {
        List<List<Debt>> inherited = new CopyOnWriteArrayList<>();
        RedisNode dead = node(new ArrayList<>());
        TIMING.done(dead.ledger().enter(debt("1", "owed")));
        RedisNode heir = node(inherited);
        RedisLedger ledger = (RedisLedger) heir.ledger();

        assertThatThrownBy(() -> ledger.takeOver(dead.incarnation(), new LostClaim()))
                .isInstanceOf(BrokerException.class);
        TIMING.eventually(() -> assertThat(redis.ask(Command.HLEN, CLUSTER + "d:" + heir.incarnation()))
                .as("the count alone")
                .isEqualTo(1L));
        assertThat(inherited).isEmpty();

        nodes.die(dead, CLUSTER);
        TIMING.eventually(() -> assertThat(inherited).containsExactly(List.of(debt("1", "owed"))));
    }

    /** Another has it. */
    private static final class LostClaim implements Estate.Claim {
        @Override
        public void renew() {
            throw new BrokerException("lost");
        }

        @Override
        public void check() {
            renew();
        }
    }

    @Test
    void whatRedisForgotIsWrittenDownAgain() {
        List<List<Debt>> inherited = new CopyOnWriteArrayList<>();
        RedisNode dead = node(new ArrayList<>());
        TIMING.done(dead.ledger().enter(debt("2", "two")));
        TIMING.done(dead.ledger().enter(debt("1", "one")));
        String before = dead.incarnation();
        redis.ask(Command.FLUSHALL);
        TIMING.eventually(() -> assertThat(dead.incarnation()).isNotEqualTo(before));
        TIMING.eventually(() -> assertThat(redis.ask(Command.EXISTS, CLUSTER + "d:" + dead.incarnation()))
                .isEqualTo(1L));
        node(inherited);

        nodes.die(dead, CLUSTER);

        TIMING.eventually(() -> assertThat(inherited).containsExactly(List.of(debt("2", "two"), debt("1", "one"))));
    }

    @Test
    void strikingIsRememberedWhileRedisIsAway() {
        List<List<Debt>> inherited = new CopyOnWriteArrayList<>();
        RedisNode dead = node(new ArrayList<>());
        TIMING.done(dead.ledger().enter(debt("1", "paid")));
        TIMING.done(dead.ledger().enter(debt("2", "owed")));
        redis.pause();
        TIMING.eventually(() -> assertThat(dead.broker().health().up()).isFalse());
        TIMING.done(dead.ledger().strike(debt("1", "paid")));
        redis.resume();
        TIMING.eventually(() -> assertThat(dead.broker().health().up()).isTrue());
        TIMING.eventually(() -> assertThat(redis.ask(Command.HLEN, CLUSTER + "d:" + dead.incarnation()))
                .as("the debt and the count")
                .isEqualTo(2L));
        node(inherited);

        nodes.die(dead, CLUSTER);

        TIMING.eventually(() -> assertThat(inherited).containsExactly(List.of(debt("2", "owed"))));
    }

    @Test
    void anHeirWhoIsNamedLateGetsWhatWaitsForHim() {
        List<List<Debt>> inherited = new CopyOnWriteArrayList<>();
        RedisNode dead = node(new ArrayList<>());
        TIMING.done(dead.ledger().enter(debt("1", "owed")));
        RedisNode heir = nodes.start(CLUSTER, node -> node.roster().start(new SilentListener()));
        nodes.die(dead, CLUSTER);
        TIMING.eventually(() -> assertThat(redis.ask(Command.EXISTS, CLUSTER + "d:" + heir.incarnation()))
                .isEqualTo(1L));

        heir.ledger().bequeath("test", inherited::add);

        TIMING.eventually(() -> assertThat(inherited).containsExactly(List.of(debt("1", "owed"))));
    }

    private RedisNode node(List<List<Debt>> inherited) {
        return nodes.start(CLUSTER, node -> {
            node.roster().start(new SilentListener());
            node.ledger().bequeath("test", inherited::add);
        });
    }

    private static Debt debt(String id, String content) {
        return new Debt("test", id, Publications.payload(content));
    }

    private static List<List<Debt>> both(List<List<Debt>> some, List<List<Debt>> others) {
        List<List<Debt>> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}

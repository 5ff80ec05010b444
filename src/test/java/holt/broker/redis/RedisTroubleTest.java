package holt.broker.redis;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.BrokerException;
import holt.core.broker.HistoryRules;
import holt.core.broker.HistorySettings;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.testing.concurrent.Timing;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import holt.testing.redis.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** What goes wrong with a real Redis, done to a real Redis: nothing is lost in silence, and nobody waits for ever. */
@Timeout(180)
final class RedisTroubleTest {
    /** Once Redis is back. */
    private static final Timing BACK = new Timing(Duration.ofSeconds(10), Duration.ofSeconds(1));

    private RedisServer redis = RedisServer.start(RedisProgram.embedded());

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void aRestartIsToldAndOvercome() {
        try (CountingNode one = CountingNode.at(redis.uri()).on(ROOM);
                CountingNode two = CountingNode.at(redis.uri()).on(ROOM)) {
            List<String> taken = publishAll(one, 0, 100);
            hasHeard(two, taken);

            redis.kill();
            one.awaitDown();
            two.awaitDown();
            assertThat(one.publish(ROOM, "refused")).isFalse();
            assertThat(subscribing(one)).hasMessageContaining("Redis 127.0.0.1:");

            redis.start();
            BACK.eventually(() -> assertThat(List.of(
                            one.broker().health().up(), two.broker().health().up()))
                    .containsOnly(true));
            assertThat(one.broker().health().disconnections())
                    .as("one to publish, one to hear")
                    .isEqualTo(2);
            assertThat(one.missed()).containsExactly(ROOM);
            assertThat(two.missed()).containsExactly(ROOM);
            taken.addAll(publishAll(one, 100, 100));
            hasHeard(one, taken);
            hasHeard(two, taken);
        }
    }

    @Test
    void nothingThatWasTakenIsLostInSilenceWhileRedisIsKilledUnderLoad() {
        try (CountingNode one = CountingNode.at(redis.uri()).on(ROOM);
                CountingNode two = CountingNode.at(redis.uri()).on(ROOM)) {
            List<CompletableFuture<Boolean>> outcomes = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                outcomes.add(one.broker()
                        .publish(message(ROOM, String.valueOf(i)))
                        .handle((done, failure) -> failure == null)
                        .toCompletableFuture());
                if (i == 10_000) {
                    redis.kill();
                }
            }
            List<String> taken = new ArrayList<>();
            for (int i = 0; i < outcomes.size(); i++) {
                if (CountingNode.TIMING.done(outcomes.get(i))) {
                    taken.add(String.valueOf(i));
                }
            }
            assertThat(taken).hasSizeLessThan(20_000);
            redis.start();
            two.awaitUp();

            assertThat(two.arrived()).doesNotHaveDuplicates();
            boolean complete = two.arrived().containsAll(taken);
            assertThat(complete || two.missed().contains(ROOM)).isTrue();
            assertThat(two.publish(ROOM, "the end")).isTrue();
            CountingNode.TIMING.eventually(() -> assertThat(one.arrived()).endsWith("the end"));
        }
    }

    @Test
    void aHangIsNoticedAndOvercome() {
        try (CountingNode node = CountingNode.at(redis.uri()).on(ROOM)) {
            redis.pause();
            List<CompletionStage<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < 50_000; i++) {
                waiting.add(node.broker().publish(message(ROOM, "x".repeat(1000))));
            }
            assertThat(waiting.get(waiting.size() - 1).toCompletableFuture()).isCompletedExceptionally();
            node.awaitDown();
            waiting.forEach(stage -> assertThat(failure(stage)).isInstanceOf(BrokerException.class));

            redis.resume();
            BACK.eventually(() -> assertThat(node.broker().health().up()).isTrue());
            assertThat(node.missed()).contains(ROOM);
            assertThat(node.publish(ROOM, "again")).isTrue();
            CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).contains("again"));
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutBeingShown() {
        redis.close();
        redis = RedisServer.start(RedisProgram.embedded(), "--requirepass", "right");
        String wrong = redis.uri().replace("redis://", "redis://:wr0ng@");
        String right = redis.uri().replace("redis://", "redis://:right@");
        try (CountingNode node = CountingNode.at(wrong);
                CountingNode welcome = CountingNode.at(right).on(ROOM)) {
            CountingNode.TIMING.eventually(
                    () -> assertThat(node.broker().health().text()).contains("WRONGPASS"));
            assertThat(node.broker().health().up()).isFalse();
            assertThat(node.broker().health().text()).doesNotContain("wr0ng");
            assertThat(node.publish(ROOM, "refused")).isFalse();
            assertThat(welcome.publish(ROOM, "taken")).isTrue();
        }
    }

    @Test
    void aFullMemoryRefusesMembersAndKeepsTheLease() {
        RedisNode member = RedisNode.standalone(
                new RedisSettings(redis.uri(), List.of(), "full:"), "node", Thread::new, System::nanoTime);
        try (CountingNode node = new CountingNode(member).on(ROOM)) {
            String before = member.incarnation();
            redis.ask(Command.CONFIG, "SET", "maxmemory", "1");

            assertThat(failure(member.roster().join(ROOM, new Member("a", "", Origin.CLIENT))))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("OOM");
            assertThat(node.publish(ROOM, "takes no memory")).isTrue();
            BACK.throughout(() -> assertThat(node.broker().health().up()).isTrue());

            redis.ask(Command.CONFIG, "SET", "maxmemory", "0");
            CountingNode.TIMING.done(member.roster().join(ROOM, new Member("a", "", Origin.CLIENT)));
            assertThat(member.incarnation()).isEqualTo(before);
        }
    }

    @Test
    void aFullMemoryRefusesToPublishWhatIsToBeKept() {
        RedisNode keeper = RedisNode.standalone(
                new RedisSettings(redis.uri(), List.of(), "full:"), "node", Thread::new, System::nanoTime);
        keeper.keep(new HistoryRules(new HistorySettings(10, Duration.ofMinutes(1), 1 << 20), Set.of(ROOM.scope())));
        try (CountingNode node = new CountingNode(keeper).on(ROOM)) {
            redis.ask(Command.CONFIG, "SET", "maxmemory", "1");
            assertThat(failure(node.broker().publish(message(ROOM, "refused"))))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("OOM");

            redis.ask(Command.CONFIG, "SET", "maxmemory", "0");
            assertThat(node.publish(ROOM, "taken")).isTrue();
            CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).containsExactly("taken"));
        }
    }

    @Test
    void aSlowNetworkLosesNothing() {
        try (TcpProxy proxy = TcpProxy.to(redis.address());
                CountingNode far = CountingNode.at(proxy.uri()).on(ROOM);
                CountingNode near = CountingNode.at(redis.uri()).on(ROOM)) {
            proxy.delay(Duration.ofMillis(100));
            List<String> taken = publishAll(far, 0, 2000);
            taken.addAll(publishAll(near, 2000, 2000));

            assertThat(taken).hasSize(4000);
            CountingNode.TIMING.eventually(() -> assertThat(far.arrived()).containsExactlyInAnyOrderElementsOf(taken));
            CountingNode.TIMING.eventually(() -> assertThat(near.arrived()).containsExactlyInAnyOrderElementsOf(taken));
            assertThat(far.missed()).isEmpty();
            CountingNode.TIMING.eventually(
                    () -> assertThat(far.broker().health().lag()).isGreaterThan(Duration.ofMillis(100)));
        }
    }

    @Test
    void aNetworkThatSwallowsEverythingIsNoticedOnBothSides() {
        try (TcpProxy proxy = TcpProxy.to(redis.address());
                CountingNode far = CountingNode.at(proxy.uri()).on(ROOM);
                CountingNode near = CountingNode.at(redis.uri()).on(ROOM)) {
            proxy.mute(true);
            assertThat(near.publish(ROOM, "not heard far away")).isTrue();
            far.awaitDown();
            assertThat(far.publish(ROOM, "refused")).isFalse();
            assertThat(near.broker().health().up()).isTrue();

            proxy.mute(false);
            BACK.eventually(() -> assertThat(far.broker().health().up()).isTrue());
            assertThat(far.arrived().contains("not heard far away")
                            || far.missed().contains(ROOM))
                    .isTrue();
            assertThat(near.missed()).isEmpty();
        }
    }

    @Test
    void manyChannelsAreSubscribedToAgain() {
        try (TcpProxy proxy = TcpProxy.to(redis.address());
                CountingNode node = CountingNode.at(proxy.uri());
                CountingNode publisher = CountingNode.at(redis.uri())) {
            node.awaitUp();
            List<CompletionStage<Void>> confirmations = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                confirmations.add(node.broker().subscribe(channel("many " + i)));
            }
            confirmations.forEach(CountingNode.TIMING::done);

            proxy.cut();
            CountingNode.TIMING.eventually(() -> assertThat(node.missed()).hasSize(20_000));
            node.awaitUp();
            publisher.awaitUp();
            for (int i = 0; i < 20_000; i += 1000) {
                assertThat(publisher.publish(channel("many " + i), String.valueOf(i)))
                        .isTrue();
            }
            CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).hasSize(20));
        }
    }

    @Test
    void messagesOfAnotherVersionAreCountedAndSkipped() {
        try (CountingNode node = CountingNode.at(redis.uri()).on(ROOM)) {
            String key = new String(new RedisKeys("trouble:").channel(ROOM), StandardCharsets.UTF_8);
            redis.ask(Command.PUBLISH, key, "\u0003 of the future");
            redis.ask(Command.PUBLISH, key, "\u0001");
            redis.ask(Command.PUBLISH, key, "");
            assertThat(node.publish(ROOM, "1")).isTrue();

            CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).containsExactly("1"));
            assertThat(node.broker().health().up()).isTrue();
            assertThat(node.broker().health().text()).contains("could not be read: 3");
            assertThat(node.broker().health().skipped()).isEqualTo(3);
        }
    }

    @Test
    void aNodeThatStartsBeforeRedisFindsItLater() {
        redis.kill();
        try (CountingNode node = CountingNode.at(redis.uri())) {
            node.awaitDown();
            redis.start();
            BACK.eventually(() -> assertThat(node.broker().health().up()).isTrue());
            assertThat(node.on(ROOM).publish(ROOM, "1")).isTrue();
            CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).containsExactly("1"));
            assertThat(node.missed()).isEmpty();
        }
    }

    private static void hasHeard(CountingNode node, List<String> taken) {
        CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).containsExactlyElementsOf(taken));
    }

    private static List<String> publishAll(CountingNode node, int from, int count) {
        List<String> taken = new ArrayList<>();
        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            stages.add(node.broker().publish(message(ROOM, String.valueOf(i))));
            taken.add(String.valueOf(i));
        }
        stages.forEach(CountingNode.TIMING::done);
        return taken;
    }

    private static Throwable subscribing(CountingNode node) {
        return failure(node.broker().subscribe(channel("late")));
    }

    private static Throwable failure(CompletionStage<Void> stage) {
        return CountingNode.TIMING.done(stage.handle((done, thrown) -> unwrapped(thrown)));
    }

    private static Throwable unwrapped(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null) {
            throw new AssertionError("nothing failed");
        }
        return cause;
    }
}

package holt.broker.redis;

import static holt.testing.fake.Publications.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.presence.RosterListener;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** The rights that server-config/README.md asks for are enough, and a prefix keeps two users apart. */
@Timeout(120)
final class RedisRightsTest {
    private final RedisServer redis = RedisServer.start(RedisProgram.installed());

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void aUserWhoMayUseThePrefixIsEnough() {
        user("holt", "mine:");
        RedisNode dead = node("mine:");
        RedisNode member = node("mine:");
        member.roster().start(new Nobody());
        try (CountingNode gone = new CountingNode(dead);
                CountingNode node = new CountingNode(member).on(ROOM)) {
            gone.awaitUp();
            CountingNode.TIMING.done(dead.roster().join(ROOM, new Member("a", "", Origin.CLIENT)));
            CountingNode.TIMING.done(member.roster().join(ROOM, new Member("b", "", Origin.CLIENT)));
            assertThat(node.publish(ROOM, "1")).isTrue();
            CountingNode.TIMING.eventually(() -> assertThat(node.arrived()).containsExactly("1"));
            assertThat(CountingNode.TIMING.done(member.membership().alive())).hasSize(2);

            dead.broker().close();
            CountingNode.TIMING.eventually(
                    () -> assertThat(CountingNode.TIMING.done(member.roster().members(ROOM)))
                            .hasSize(1));
        }
    }

    @Test
    void aUserOfAnotherPrefixIsRefused() {
        user("holt", "theirs:");
        try (CountingNode node = new CountingNode(node("mine:"))) {
            CountingNode.TIMING.eventually(
                    () -> assertThat(node.broker().health().text()).contains("no permissions"));
            assertThat(node.broker().health().up()).isFalse();
            assertThat(node.publish(ROOM, "1")).isFalse();
        }
    }

    private void user(String name, String prefix) {
        redis.ask(
                Command.ACL,
                "SETUSER",
                name,
                "on",
                ">pass",
                "~" + prefix + "*",
                "&" + prefix + "*",
                "+@read",
                "+@write",
                "+@pubsub",
                "+@scripting",
                "+@connection");
    }

    private RedisNode node(String prefix) {
        String uri = redis.uri().replace("redis://", "redis://holt:pass@");
        return RedisNode.standalone(new RedisSettings(uri, List.of(), prefix), "node", Thread::new, System::nanoTime);
    }

    /** Has nobody to tell. */
    private static final class Nobody implements RosterListener {
        @Override
        public CompletionStage<Void> departed(ChannelName channel, Member member) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> returned(ChannelName channel, Member member) {
            return CompletableFuture.completedStage(null);
        }
    }
}

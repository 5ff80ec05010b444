package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.broker.BrokerException;
import holt.core.broker.ForeignChannels;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.testing.concurrent.Timing;
import holt.testing.fake.Publications;
import holt.testing.fake.RecordingListener;
import holt.testing.redis.RedisCluster;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import holt.testing.redis.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** Channels that others publish to, in a real Redis. */
@Timeout(180)
final class RedisSourceTest {
    private static final Timing TIMING = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(1));
    private static final ChannelName TOPIC = new ChannelName("books", "caf\u00e9");
    private static final Watch WATCH = Watch.of(Duration.ofMillis(200), Duration.ofMillis(300));

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());
    private final List<Broker> brokers = new ArrayList<>();

    @AfterEach
    void stop() {
        brokers.forEach(Broker::close);
        redis.close();
    }

    /** Channels by their scopes and names. */
    private static final class Books implements ForeignChannels {
        @Override
        public boolean include(ChannelName channel) {
            return true;
        }

        @Override
        public String name(ChannelName channel) {
            return channel.scope() + "." + channel.name();
        }

        @Override
        public Publication publication(ChannelName channel, byte[] message) {
            return Publications.message(channel, new String(message, StandardCharsets.UTF_8));
        }
    }

    /** Notes the channel with what it brought. */
    private static RecordingListener listening() {
        return new RecordingListener(publication -> publication.channel().name() + " " + publication.payload());
    }

    @Test
    void hearsWhatOthersPublishInOrder() {
        RecordingListener ears = listening();
        Broker source = started(alone(redis.uri(), WATCH), ears);
        TIMING.done(source.subscribe(TOPIC));
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            assertThat(redis.ask(Command.PUBLISH, "p:books.caf\u00e9", "m" + i)).isEqualTo(1L);
            published.add("caf\u00e9 m" + i);
        }

        TIMING.eventually(() -> assertThat(ears.arrived()).isEqualTo(published));
        TIMING.done(source.unsubscribe(TOPIC));
        assertThat(redis.ask(Command.PUBLISH, "p:books.caf\u00e9", "late")).isEqualTo(0L);
        assertThat(redis.ask(Command.PUBLISH, "books.caf\u00e9", "without a prefix"))
                .isEqualTo(0L);
    }

    @Test
    void aNodePublishesAsOthersDo() {
        RecordingListener here = listening();
        RecordingListener there = listening();
        Broker one = atNode(redis.uri(), here);
        Broker two = atNode(redis.uri(), there);
        TIMING.done(one.subscribe(TOPIC));
        TIMING.done(two.subscribe(TOPIC));

        TIMING.done(one.publish(Publications.message(TOPIC, "posted")));

        TIMING.eventually(() -> assertThat(here.arrived()).containsExactly("caf\u00e9 posted"));
        TIMING.eventually(() -> assertThat(there.arrived()).containsExactly("caf\u00e9 posted"));
    }

    @Test
    void aRestartIsToldAndOvercome() {
        RecordingListener ears = listening();
        Broker source = started(alone(redis.uri(), WATCH), ears);
        TIMING.done(source.subscribe(TOPIC));
        redis.kill();
        TIMING.eventually(() -> assertThat(source.health().up()).isFalse());
        Throwable refusal =
                TIMING.done(source.subscribe(new ChannelName("books", "other")).handle((done, failure) -> failure));
        assertThat(refusal).isInstanceOf(BrokerException.class);

        redis.start();

        TIMING.eventually(() -> assertThat(source.health().up()).isTrue());
        assertThat(ears.missed()).containsExactly(TOPIC);
        redis.ask(Command.PUBLISH, "p:books.caf\u00e9", "again");
        TIMING.eventually(() -> assertThat(ears.arrived()).containsExactly("caf\u00e9 again"));
    }

    @Test
    void aServerThatSaysNothingIsLostWhereItIsPinged() {
        try (TcpProxy proxy = TcpProxy.to(redis.address())) {
            Broker watched = started(alone(proxy.uri(), WATCH), listening());
            Broker unwatched = started(alone(proxy.uri(), Watch.NONE), listening());

            proxy.mute(true);

            TIMING.eventually(() -> assertThat(watched.health().up()).isFalse());
            TIMING.throughout(() -> assertThat(unwatched.health().up()).isTrue());
            proxy.mute(false);
            TIMING.eventually(() -> assertThat(watched.health().up()).isTrue());
        }
    }

    @Test
    void whatUtf8CannotNameIsRefused() {
        Broker source = started(alone(redis.uri(), WATCH), listening());
        ChannelName unnameable = new ChannelName("books", "\ud83e");

        Throwable refusal = TIMING.done(source.subscribe(unnameable).handle((done, failure) -> failure));

        assertThat(refusal).isInstanceOf(BrokerException.class);
        TIMING.done(source.unsubscribe(unnameable));
    }

    @Test
    void aClusterPassesOnWhatIsPublishedAtAnyOfItsServers() {
        try (RedisCluster cluster = RedisCluster.start(RedisProgram.installed(), 0)) {
            RedisNode node = RedisNode.cluster(
                    new RedisSettings(
                            "redis://127.0.0.1", List.of(cluster.seeds().split(",")), "holt:"),
                    "node",
                    Thread::new,
                    System::nanoTime);
            RecordingListener ears = listening();
            Broker source = started(node.source(new SourceTerms(new Books(), "p:", WATCH)), ears);
            node.broker().start(publication -> {});
            brokers.add(node.broker());
            TIMING.eventually(() -> assertThat(node.broker().health().up()).isTrue());
            TIMING.done(source.subscribe(TOPIC));

            cluster.masters().forEach(master -> master.ask(Command.PUBLISH, "p:books.caf\u00e9", "m"));

            TIMING.eventually(() -> assertThat(ears.arrived()).hasSize(3));
            TIMING.done(source.publish(Publications.message(TOPIC, "posted")));
            TIMING.eventually(() -> assertThat(ears.arrived()).hasSize(4).contains("caf\u00e9 posted"));
        }
    }

    private Broker alone(String uri, Watch watch) {
        return RedisSources.standalone(
                uri, new SourceTerms(new Books(), "p:", watch), "node", Thread::new, System::nanoTime);
    }

    private Broker atNode(String uri, RecordingListener ears) {
        RedisNode node =
                RedisNode.standalone(new RedisSettings(uri, List.of(), "holt:"), "node", Thread::new, System::nanoTime);
        Broker source = node.source(new SourceTerms(new Books(), "p:", WATCH));
        source.start(ears);
        node.broker().start(publication -> {});
        brokers.add(source);
        brokers.add(node.broker());
        TIMING.eventually(() -> assertThat(source.health().up()).isTrue());
        TIMING.eventually(() -> assertThat(node.broker().health().up()).isTrue());
        return source;
    }

    private Broker started(Broker source, RecordingListener ears) {
        source.start(ears);
        brokers.add(source);
        TIMING.eventually(() -> assertThat(source.health().up()).isTrue());
        return source;
    }
}

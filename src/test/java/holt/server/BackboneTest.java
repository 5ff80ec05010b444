package holt.server;

import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.channel.ChannelName;
import holt.server.settings.Configuration;
import holt.testing.concurrent.Timing;
import holt.testing.fake.RecordingListener;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import holt.testing.settings.MapConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** A node that is alone, and whose Shark services publish in a real Redis. */
@Timeout(120)
final class BackboneTest {
    private static final Timing TIMING = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(1));
    private static final ChannelName TOPIC = new ChannelName("shark/books", "new");
    private static final ChannelName ROOM = new ChannelName("otter", "room");

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());
    private final Backbone backbone = alone();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void stop() {
        backbone.broker().close();
        redis.close();
    }

    @Test
    void servicesPublishInTheAlternativeRedisAndByHttp() {
        Broker broker = started();
        TIMING.done(broker.subscribe(TOPIC));
        TIMING.done(broker.subscribe(ROOM));

        redis.ask(Command.PUBLISH, "alt:books.new", "from Redis");
        TIMING.eventually(() -> assertThat(listener.arrived()).containsExactly("from Redis"));
        redis.ask(Command.PUBLISH, "books.new", "without the prefix");
        TIMING.done(broker.publish(message(TOPIC, "by HTTP")));
        TIMING.done(broker.publish(message(ROOM, "in the room")));

        TIMING.throughout(() -> assertThat(listener.arrived()).containsExactly("from Redis", "by HTTP", "in the room"));
        TIMING.done(broker.unsubscribe(TOPIC));
        redis.ask(Command.PUBLISH, "alt:books.new", "too late");
        TIMING.throughout(() -> assertThat(listener.arrived()).hasSize(3));
        assertThat(backbone.membership()).isEmpty();
    }

    @Test
    void whatMayHaveBeenMissedThereIsToldAndNothingElse() {
        Broker broker = started();
        TIMING.done(broker.subscribe(TOPIC));
        TIMING.done(broker.subscribe(ROOM));
        redis.kill();
        TIMING.eventually(() -> assertThat(broker.health().up()).isFalse());
        TIMING.done(broker.publish(message(ROOM, "needs no Redis")));
        TIMING.done(broker.publish(message(TOPIC, "neither does this")));

        redis.start();

        TIMING.eventually(() -> assertThat(broker.health().up()).isTrue());
        assertThat(listener.missed()).containsExactly(TOPIC);
        assertThat(listener.arrived()).containsExactly("needs no Redis", "neither does this");
        assertThat(broker.health().disconnections()).isPositive();
        redis.ask(Command.PUBLISH, "alt:books.new", "again");
        TIMING.eventually(() -> assertThat(listener.arrived()).endsWith("again"));
    }

    private Broker started() {
        Broker broker = backbone.broker();
        broker.start(listener);
        TIMING.eventually(() ->
                assertThat(broker.health().up()).as(broker.health().text()).isTrue());
        return broker;
    }

    private Backbone alone() {
        Map<String, String> settings = Map.of(
                "holt.broker",
                "memory",
                "holt.shark.config",
                "{\"redis_alt\":{\"uri\":\"" + redis.uri() + "\",\"channel_prefix\":\"alt:\",\"ping_interval\":1},"
                        + "\"services\":{\"books\":{\"require_authentication\":false}}}");
        return Backbone.of(
                Configuration.read(new MapConfig(settings), Map.of()),
                new NodeName("alone"),
                Thread::new,
                System::nanoTime);
    }
}

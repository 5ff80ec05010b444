package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.channel.ChannelName;
import holt.testing.concurrent.Timing;
import holt.testing.fake.Publications;
import holt.testing.fake.RecordingListener;
import java.time.Duration;
import java.util.List;

/** A started node that counts what arrives and what it is told may be lost. */
final class CountingNode implements AutoCloseable {
    static final Timing TIMING = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(1));

    private final Broker broker;
    private final RecordingListener listener = new RecordingListener();

    CountingNode(RedisNode node) {
        this.broker = node.broker();
        broker.start(listener);
    }

    static CountingNode at(String uri) {
        return new CountingNode(RedisNode.standalone(
                new RedisSettings(uri, List.of(), "trouble:"), "node", Thread::new, System::nanoTime));
    }

    Broker broker() {
        return broker;
    }

    CountingNode on(ChannelName channel) {
        awaitUp();
        TIMING.done(broker.subscribe(channel));
        return this;
    }

    /** Publishes, and tells whether the broker took it. */
    boolean publish(ChannelName channel, String payload) {
        return TIMING.done(
                broker.publish(Publications.message(channel, payload)).handle((done, failure) -> failure == null));
    }

    void awaitUp() {
        TIMING.eventually(() ->
                assertThat(broker.health().up()).as(broker.health().text()).isTrue());
    }

    void awaitDown() {
        TIMING.eventually(() -> assertThat(broker.health().up()).isFalse());
    }

    List<String> arrived() {
        return listener.arrived();
    }

    List<ChannelName> missed() {
        return listener.missed();
    }

    @Override
    public void close() {
        broker.close();
    }
}

package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.testing.concurrent.Timing;
import holt.testing.fake.Publications;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A started node that counts what arrives and what it is told may be lost. */
final class CountingNode implements BrokerListener, AutoCloseable {
    static final Timing TIMING = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(1));

    private final Broker broker;
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final List<ChannelName> missed = new CopyOnWriteArrayList<>();

    CountingNode(RedisNode node) {
        this.broker = node.broker();
        broker.start(this);
    }

    static CountingNode at(String uri) {
        return new CountingNode(RedisNode.standalone(
                new RedisSettings(uri, List.of(), "trouble:"), "node", Thread::new, System::nanoTime));
    }

    @Override
    public void arrived(Publication publication) {
        arrived.add(publication.payload().toString());
    }

    @Override
    public void missed(Collection<ChannelName> channels) {
        missed.addAll(channels);
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
        return List.copyOf(arrived);
    }

    List<ChannelName> missed() {
        return List.copyOf(missed);
    }

    @Override
    public void close() {
        broker.close();
    }
}

package holt.core.broker;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.testing.concurrent.Timing;
import holt.testing.fake.Publications;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A node that has started a broker and remembers what arrived from it. */
final class HearingNode implements AutoCloseable {
    private final Broker broker;
    private final Timing timing;
    private final Object lock = new Object();
    private final List<Publication> arrived = new ArrayList<>();

    HearingNode(Broker broker, Timing timing, BiConsumer<Broker, BrokerListener> starter) {
        this.broker = broker;
        this.timing = timing;
        starter.accept(broker, this::arrive);
    }

    Broker broker() {
        return broker;
    }

    /** Subscribes and waits until that is in force. */
    HearingNode on(ChannelName channel) {
        timing.done(broker.subscribe(channel));
        return this;
    }

    void off(ChannelName channel) {
        timing.done(broker.unsubscribe(channel));
    }

    void publish(ChannelName channel, String payload) {
        timing.done(broker.publish(Publications.message(channel, payload)));
    }

    List<Publication> arrived() {
        synchronized (lock) {
            return List.copyOf(arrived);
        }
    }

    List<String> arrivedOn(ChannelName channel) {
        return arrived().stream()
                .filter(publication -> publication.channel().equals(channel))
                .map(publication -> publication.payload().toString())
                .toList();
    }

    @Override
    public void close() {
        broker.close();
    }

    private void arrive(Publication publication) {
        synchronized (lock) {
            arrived.add(publication);
        }
    }
}

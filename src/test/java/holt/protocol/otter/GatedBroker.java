package holt.protocol.otter;

import holt.broker.memory.InMemoryBroker;
import holt.core.broker.Broker;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.concurrent.CompletionStage;

/** A broker that takes as long as a gate is closed. */
record GatedBroker(InMemoryBroker broker, Gate gate) implements Broker {
    @Override
    public void start(BrokerListener listener) {
        broker.start(listener);
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        return gate.pass("subscribe " + channel.name(), () -> broker.subscribe(channel));
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        return gate.pass("unsubscribe " + channel.name(), () -> broker.unsubscribe(channel));
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        return gate.pass(publication.event() + " " + publication.channel().name(), () -> broker.publish(publication));
    }

    @Override
    public BrokerHealth health() {
        return broker.health();
    }

    @Override
    public void close() {
        broker.close();
    }
}

package holt.core.routing;

import holt.broker.memory.InMemoryBroker;
import holt.core.broker.Broker;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** An in-memory broker that notes who was subscribed and unsubscribed, in the order of the calls. */
final class CallLoggingBroker implements Broker {
    private final InMemoryBroker broker = new InMemoryBroker();
    private final Object lock = new Object();
    private final List<String> calls = new ArrayList<>();

    @Override
    public void start(BrokerListener listener) {
        broker.start(listener);
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        return note("subscribe " + channel.name(), broker.subscribe(channel));
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        return note("unsubscribe " + channel.name(), broker.unsubscribe(channel));
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        return broker.publish(publication);
    }

    @Override
    public BrokerHealth health() {
        return broker.health();
    }

    @Override
    public void close() {
        broker.close();
    }

    List<String> calls() {
        synchronized (lock) {
            return List.copyOf(calls);
        }
    }

    private CompletionStage<Void> note(String call, CompletionStage<Void> done) {
        synchronized (lock) {
            calls.add(call);
        }
        return done;
    }
}

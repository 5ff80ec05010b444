package holt.core.broker;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.core.metrics.LatencyHistogram;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** A broker that times how long it takes to publish. */
public final class TimedBroker implements Broker {
    private final Broker broker;
    private final LatencyHistogram publishing;
    private final LongSupplier nanos;

    /**
     * Wraps a broker.
     *
     * @param broker does the work
     * @param publishing hears how long each publication took to be taken over; of those that were refused it hears nothing
     * @param nanos the clock
     */
    public TimedBroker(Broker broker, LatencyHistogram publishing, LongSupplier nanos) {
        this.broker = broker;
        this.publishing = publishing;
        this.nanos = nanos;
    }

    @Override
    public void start(BrokerListener listener) {
        broker.start(listener);
    }

    @Override
    public CompletionStage<Void> subscribe(ChannelName channel) {
        return broker.subscribe(channel);
    }

    @Override
    public CompletionStage<Void> unsubscribe(ChannelName channel) {
        return broker.unsubscribe(channel);
    }

    @Override
    public CompletionStage<Void> publish(Publication publication) {
        long begun = nanos.getAsLong();
        CompletionStage<Void> taken = broker.publish(publication);
        taken.thenRun(() -> publishing.record(nanos.getAsLong() - begun));
        return taken;
    }

    @Override
    public CompletionStage<Recovery> after(ChannelName channel, long offset) {
        return broker.after(channel, offset);
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

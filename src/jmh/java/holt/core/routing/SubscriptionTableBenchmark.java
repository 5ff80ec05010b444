package holt.core.routing;

import holt.broker.memory.InMemoryBroker;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Delivery;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.metrics.Counter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to find a channel's subscribers and go through them, and to join and leave a channel that has some. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SubscriptionTableBenchmark {
    private static final ChannelName CHANNEL = new ChannelName("benchmark", "channel");

    private final SubscriptionTable table = new SubscriptionTable(new InMemoryBroker());
    private final Counter counter = new Counter();
    private final Publication publication = new Publication(
            CHANNEL,
            Event.MESSAGE,
            new Member("node_publisher", "", Origin.BACKEND),
            Audience.CLIENTS,
            Payload.of(new byte[64]));

    @Param({"1", "100", "10000"})
    private int subscribers;

    @Setup
    public void subscribe() {
        for (int i = 0; i < subscribers; i++) {
            table.subscribe(CHANNEL, new Listener());
        }
    }

    @Benchmark
    public void deliver() {
        table.arrived(publication);
    }

    @Benchmark
    public Subscription joinAndLeave() {
        Subscription subscription = table.subscribe(CHANNEL, new Listener());
        subscription.cancel();
        return subscription;
    }

    /** Somebody who only notes that something came. */
    private final class Listener implements Subscriber {
        private int offers;

        @Override
        public Counter deliveries() {
            return counter;
        }

        @Override
        public Origin origin() {
            return Origin.CLIENT;
        }

        @Override
        public void offer(Delivery delivery) {
            offers++;
        }

        @Override
        public void flush() {
            if (offers < 0) {
                throw new IllegalStateException("counted too far");
            }
        }

        @Override
        public void missed() {
            throw new IllegalStateException("nothing is missed here");
        }
    }
}

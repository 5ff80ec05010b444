package holt.broker;

import holt.broker.memory.InMemoryBroker;
import holt.broker.redis.RedisNode;
import holt.broker.redis.RedisSettings;
import holt.core.broker.Broker;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From one node's broker to another's listener: one publication at a time, and as many as go through. In memory there is but one
 * node. Redis is the one that comes with the build, on this machine, so that both nodes and Redis share its processors.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class HopBenchmark {
    private static final ChannelName CHANNEL = new ChannelName("benchmark", "channel");
    private static final int BURST = 1000;
    private static final int LIMIT_SECONDS = 20;

    private final Publication publication = new Publication(
            CHANNEL,
            Event.MESSAGE,
            new Member("node_publisher", "", Origin.BACKEND),
            Audience.CLIENTS,
            Payload.of(new byte[64]));
    private final Semaphore arrived = new Semaphore(0);

    @Param({"memory", "redis"})
    private String kind;

    private Place place;

    /** What one publishes to, and another hears. */
    private record Place(Broker publisher, Broker listener, AutoCloseable server) {
        static Place of(String kind) {
            if (kind.equals("memory")) {
                Broker broker = new InMemoryBroker();
                return new Place(broker, broker, () -> {});
            }
            RedisServer server = RedisServer.start(RedisProgram.embedded());
            return new Place(node(server, "one"), node(server, "two"), server);
        }

        private static Broker node(RedisServer server, String name) {
            RedisSettings settings = new RedisSettings(server.uri(), List.of(), "benchmark:");
            return RedisNode.standalone(settings, name, Thread::new, System::nanoTime)
                    .broker();
        }
    }

    @Setup
    public void join() throws Exception {
        place = Place.of(kind);
        place.listener().start(heard -> arrived.release());
        if (place.publisher() != place.listener()) {
            place.publisher().start(heard -> {});
        }
        place.listener().subscribe(CHANNEL).toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        hop();
    }

    @TearDown
    public void leave() throws Exception {
        place.publisher().close();
        place.listener().close();
        place.server().close();
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void hop() throws InterruptedException {
        place.publisher().publish(publication);
        await(1);
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(BURST)
    public void bursts() throws InterruptedException {
        for (int i = 0; i < BURST; i++) {
            place.publisher().publish(publication);
        }
        await(BURST);
    }

    private void await(int publications) throws InterruptedException {
        if (!arrived.tryAcquire(publications, LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a publication did not arrive");
        }
    }
}

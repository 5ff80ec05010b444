package holt.core.connection;

import holt.core.metrics.LatencyHistogram;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a delivery costs between the channel and the socket: so many offers, then a flush. With {@code -prof gc}, nothing is allocated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OutboxBenchmark {
    private final Frame frame = Frame.text("{\"a\":\"message\"}");
    private final Sink sink = new Sink();
    private final Outbox.Terms terms =
            new Outbox.Terms(1 << 20, new DeliveryTimer(new LatencyHistogram(), System::nanoTime));
    private final Outbox outbox = new Outbox(sink, terms, failure -> {
        throw new IllegalStateException(failure);
    });

    @Param({"1", "16"})
    private int offers;

    @Benchmark
    public int offerAndFlush() {
        for (int i = 0; i < offers; i++) {
            outbox.offer(frame);
        }
        outbox.flush();
        return sink.written;
    }

    /** A socket that takes everything at once. */
    private static final class Sink implements Outlet {
        private int written;

        @Override
        public void write(List<Frame> frames, Completion completion) {
            written += frames.size();
            completion.done(null);
        }

        @Override
        public void close(CloseReason reason) {
            throw new IllegalStateException("nobody closes");
        }

        @Override
        public void abort() {
            throw new IllegalStateException("nobody aborts");
        }
    }
}

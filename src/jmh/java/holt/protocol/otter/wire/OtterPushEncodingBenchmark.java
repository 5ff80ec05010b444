package holt.protocol.otter.wire;

import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.connection.Frame;
import java.nio.charset.StandardCharsets;
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

/** What it costs to encode a publication, which is done once for all of a channel's subscribers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OtterPushEncodingBenchmark {
    @Param({"64", "4096"})
    private int bytes;

    private Publication publication = publication(0);

    @Setup
    public void publish() {
        publication = publication(bytes);
    }

    @Benchmark
    public Frame encode() {
        return OtterPushEncoding.INSTANCE.encode(publication);
    }

    private static Publication publication(int size) {
        return new Publication(
                new ChannelName("otter", "news"),
                Event.MESSAGE,
                new Member("node_0123456789abcdef0123456789abcdef", "backend", Origin.BACKEND),
                Audience.CLIENTS,
                Payload.of(("\"" + "x".repeat(size) + "\"").getBytes(StandardCharsets.US_ASCII)));
    }
}

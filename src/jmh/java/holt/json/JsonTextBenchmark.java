package holt.json;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** What it costs to validate and compact the JSON that a publisher sent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonTextBenchmark {

    private static final int MAX_DEPTH = 64;

    @Param({"1", "16", "256"})
    private int members;

    private byte[] text = {};

    @Setup
    public void writeObject() {
        var json = new StringBuilder("{ \"type\" : \"reading\"");
        for (int member = 0; member < members; member++) {
            json.append(", \"sensor-")
                    .append(member)
                    .append("\": [ ")
                    .append(member)
                    .append(".25, true, \"\u00b0C\" ]");
        }
        text = json.append(" }").toString().getBytes(UTF_8);
    }

    @Benchmark
    public JsonText parse() {
        return JsonText.parse(text, MAX_DEPTH);
    }
}

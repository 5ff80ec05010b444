package holt.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Measures a running Holt: the command line. */
public final class Bench {
    private static final int FAULT = 1;
    private static final int USAGE = 2;

    private final Options options;
    private final Address address;
    private final ServerProcess server;
    private final Progress progress;
    private final PrintStream out;

    private Bench(Options options, PrintStream out, PrintStream err) {
        this.options = options;
        this.address = options.address();
        this.server = options.server();
        this.progress = new Progress(err);
        this.out = out;
    }

    /**
     * Measures, and ends the process.
     *
     * @param arguments as {@code --help} tells
     */
    public static void main(String... arguments) throws InterruptedException {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int status;
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.print(Options.HELP);
                status = 0;
            } else {
                status = new Bench(options, out, err).run();
            }
        } catch (UsageException | IOException | UncheckedIOException e) {
            err.println(e.getMessage());
            status = USAGE;
        }
        System.exit(status);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private int run() throws IOException, InterruptedException {
        if (server.pid().isEmpty()) {
            out.println(
                    "Which process is the server is not clear: --pid tells. Processor time and memory are left out.");
        }
        return options.idle() > 0 ? idle(options.idle()) : loads();
    }

    private int loads() throws IOException, InterruptedException {
        out.println("| load | deliveries/s | CPU/delivery | p50 | p99 | p99.9 | max | lost | repeated |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        boolean faultless = true;
        for (Load load : options.loads()) {
            Measurement median = median(load);
            out.println(row(load, median));
            faultless &= median.isFaultless();
        }
        return faultless ? 0 : FAULT;
    }

    /** The run in the middle by cost; if one lost anything, that one. */
    private Measurement median(Load load) throws IOException, InterruptedException {
        Trial trial = new Trial(address, options.secrets(), server, progress);
        List<Measurement> runs = new ArrayList<>();
        try (Subscribers subscribers = subscribers(load.way(), load.subscribers())) {
            trial.run(load.warmUp(), options.bytes(), subscribers);
            for (int i = 0; i < options.runs(); i++) {
                runs.add(trial.run(load, options.bytes(), subscribers));
            }
        }
        runs.sort(Comparator.comparing(Measurement::isFaultless)
                .reversed()
                .thenComparing(run -> run.processorMicros().orElse(0.0)));
        boolean faultless = runs.get(runs.size() - 1).isFaultless();
        return runs.get(faultless ? runs.size() / 2 : runs.size() - 1);
    }

    private int idle(int count) throws IOException, InterruptedException {
        subscribers(Way.ROCKET, Math.min(count, 200)).close();
        OptionalLong heapBefore = server.liveHeap();
        OptionalLong residentBefore = server.resident();
        try (Subscribers all = subscribers(Way.ROCKET, count)) {
            out.println(Text.of("%,d connections, each subscribed to one channel", all.count()));
            tell("live heap after a full collection", heapBefore, server.liveHeap(), count);
            tell("resident memory of the process", residentBefore, server.resident(), count);
        }
        return 0;
    }

    private Subscribers subscribers(Way way, int count) throws IOException {
        return Subscribers.open(
                address, way, options.secrets(), count, done -> progress.tell("opening connections", done, count));
    }

    private void tell(String what, OptionalLong before, OptionalLong after, int count) {
        if (before.isEmpty() || after.isEmpty()) {
            out.println(what + ": not known here");
            return;
        }
        long growth = after.getAsLong() - before.getAsLong();
        out.println(Text.of("%s: +%,d kB, %.1f kB each", what, growth / 1024, growth / 1024.0 / count));
    }

    private static String row(Load load, Measurement run) {
        String cost =
                run.processorMicros().map(micros -> Text.of("%.2f us", micros)).orElse("?");
        return Text.of(
                "| %s | %,.0f | %s | %s | %s | %s | %s | %d | %d |",
                load,
                run.rate(),
                cost,
                millis(run.micros().getValueAtPercentile(50)),
                millis(run.micros().getValueAtPercentile(99)),
                millis(run.micros().getValueAtPercentile(99.9)),
                millis(run.micros().getMaxValue()),
                run.lost(),
                run.repeated());
    }

    private static String millis(long micros) {
        return Text.of("%.2f ms", micros / 1000.0);
    }
}

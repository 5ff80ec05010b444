package holt.bench;

import java.io.PrintStream;

/** Tells on standard error, every few seconds, how far a long piece of work is. */
final class Progress {
    private static final long PAUSE_NANOS = 3_000_000_000L;

    private final PrintStream out;
    private long told = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Tells it, unless something was told a moment ago. */
    void tell(String work, int done, int all) {
        long now = System.nanoTime();
        if (now - told >= PAUSE_NANOS) {
            told = now;
            out.println(Text.of("%s: %,d of %,d", work, done, all));
        }
    }
}

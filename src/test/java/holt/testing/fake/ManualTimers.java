package holt.testing.fake;

import holt.core.connection.Timers;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Timers that go off as a test advances its ticker, each at its time, so that the ticker shows what it should. */
public final class ManualTimers implements Timers {
    private final ManualTicker ticker;
    private final Set<Entry> waiting = new LinkedHashSet<>();
    private Duration now = Duration.ZERO;

    public ManualTimers(ManualTicker ticker) {
        this.ticker = ticker;
    }

    /** One thing to be done. */
    private record Entry(Duration due, Runnable task, Object identity) {}

    @Override
    public Timer after(Duration delay, Runnable task) {
        Entry entry = new Entry(now.plus(delay.isNegative() ? Duration.ZERO : delay), task, new Object());
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    /** Lets time pass, and does what is due on the way. */
    public void advance(Duration by) {
        Duration until = now.plus(by);
        for (Optional<Entry> next = next(until); next.isPresent(); next = next(until)) {
            moveTo(next.get().due());
            waiting.remove(next.get());
            next.get().task().run();
        }
        moveTo(until);
    }

    /** Tells how much is still to be done. */
    public int size() {
        return waiting.size();
    }

    private Optional<Entry> next(Duration until) {
        return waiting.stream()
                .filter(entry -> entry.due().compareTo(until) <= 0)
                .min(Comparator.comparing(Entry::due));
    }

    private void moveTo(Duration time) {
        ticker.advance(time.minus(now));
        now = time;
    }
}

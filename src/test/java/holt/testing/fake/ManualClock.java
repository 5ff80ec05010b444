package holt.testing.fake;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that shows the time a test set it to. */
public final class ManualClock implements InstantSource {
    private volatile Instant now;

    public ManualClock(Instant now) {
        this.now = now;
    }

    public static ManualClock atSecond(long unixTime) {
        return new ManualClock(Instant.ofEpochSecond(unixTime));
    }

    public void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }
}

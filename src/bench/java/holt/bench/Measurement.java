package holt.bench;

import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What one load did to the server.
 *
 * @param delivered messages times subscribers, as far as they arrived
 * @param elapsed from the first publish to the last delivery
 * @param processor what the server's process spent, if it is known
 * @param micros how long deliveries took, in microseconds
 * @param lost deliveries that never came
 * @param repeated deliveries that came twice or out of order
 */
record Measurement(
        long delivered, Duration elapsed, Optional<Duration> processor, Histogram micros, long lost, long repeated) {

    /** Deliveries a second. */
    double rate() {
        return delivered / seconds(elapsed);
    }

    /** Microseconds of processor time that a delivery cost. */
    Optional<Double> processorMicros() {
        return processor.map(spent -> seconds(spent) * 1e6 / Math.max(1, delivered));
    }

    boolean isFaultless() {
        return lost == 0 && repeated == 0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

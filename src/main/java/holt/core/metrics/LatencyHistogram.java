package holt.core.metrics;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * How long something took, sorted into buckets from a tenth of a millisecond to half a minute. Safe for use by several threads,
 * which do not wait for each other.
 */
public final class LatencyHistogram {
    private static final double[] BOUNDS_SECONDS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long[] BOUNDS_NANOS = Arrays.stream(BOUNDS_SECONDS)
            .mapToLong(seconds -> Math.round(seconds * NANOS_PER_SECOND))
            .toArray();

    /** One for each bound, and one for what lies above all of them. */
    private final LongAdder[] buckets = IntStream.rangeClosed(0, BOUNDS_NANOS.length)
            .mapToObj(index -> new LongAdder())
            .toArray(LongAdder[]::new);

    private final LongAdder sumNanos = new LongAdder();

    /**
     * Gives the upper bounds of the buckets.
     *
     * @return seconds, ascending; the last bucket, which is not among them, has none
     */
    public static double[] boundsSeconds() {
        return BOUNDS_SECONDS.clone();
    }

    /**
     * Counts one time.
     *
     * @param nanos how long it took
     */
    public void record(long nanos) {
        record(bucket(nanos), 1, nanos);
    }

    /**
     * Finds the bucket of a time.
     *
     * @param nanos how long it took
     * @return its index
     */
    public static int bucket(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS_NANOS.length && nanos > BOUNDS_NANOS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /**
     * Counts several times at once.
     *
     * @param bucket the {@linkplain #bucket bucket} of all of them
     * @param times how many
     * @param nanos their sum
     */
    public void record(int bucket, long times, long nanos) {
        buckets[bucket].add(times);
        sumNanos.add(nanos);
    }

    /**
     * Reads the numbers.
     *
     * @return what was counted before this call, and possibly some of what is counted meanwhile
     */
    public Reading read() {
        long[] counts = Arrays.stream(buckets).mapToLong(LongAdder::sum).toArray();
        return new Reading(counts, sumNanos.sum() / NANOS_PER_SECOND);
    }

    /** The numbers at one moment. */
    public static final class Reading {
        private final long[] counts;
        private final double sumSeconds;

        private Reading(long[] counts, double sumSeconds) {
            this.counts = counts;
            this.sumSeconds = sumSeconds;
        }

        /**
         * Gives how many times lie in each bucket, and not in the ones below it.
         *
         * @return one number more than there are {@linkplain LatencyHistogram#boundsSeconds bounds}
         */
        public long[] counts() {
            return counts.clone();
        }

        /**
         * Gives how many times were counted.
         *
         * @return the sum of all buckets
         */
        public long count() {
            return Arrays.stream(counts).sum();
        }

        /**
         * Gives the sum of all times.
         *
         * @return seconds
         */
        public double sumSeconds() {
            return sumSeconds;
        }
    }
}

package holt.core.connection;

import holt.core.metrics.LatencyHistogram;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times publications from when they are first queued until they are written, once for each subscriber. The clock is read once for
 * each publication and once for each write. Safe for use by several threads.
 *
 * @param histogram where the times go
 * @param nanos the clock
 */
record DeliveryTimer(LatencyHistogram histogram, LongSupplier nanos) {
    /** An outbox takes a frame. */
    void offered(Frame frame) {
        frame.offered(nanos);
    }

    /** Frames were written. */
    void written(List<Frame> frames) {
        long now = Frame.UNTIMED;
        int bucket = 0;
        long times = 0;
        long sum = 0;
        for (Frame frame : frames) {
            if (frame.offeredAt() == Frame.UNTIMED) {
                continue;
            }
            now = now == Frame.UNTIMED ? nanos.getAsLong() : now;
            long taken = now - frame.offeredAt();
            int next = LatencyHistogram.bucket(taken);
            if (next != bucket && times > 0) {
                histogram.record(bucket, times, sum);
                times = 0;
                sum = 0;
            }
            bucket = next;
            times++;
            sum += taken;
        }
        if (times > 0) {
            histogram.record(bucket, times, sum);
        }
    }
}

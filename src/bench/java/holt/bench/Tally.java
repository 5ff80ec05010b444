package holt.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.HdrHistogram.Histogram;

/**
 * What the subscribers heard: how late, and whether all of it, once, in order. Messages look like
 * {@code {"t":<nanoseconds>,"q":<sequence>,"p":"<padding>"}}, whatever the server wraps them in. Counting is confined to the
 * thread that reads the subscribers' sockets.
 */
final class Tally {
    private static final byte[] TIME = "\"t\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEQUENCE = "\"q\":".getBytes(StandardCharsets.US_ASCII);
    private static final long LONGEST_MICROS = 3_600_000_000L;

    private final Load load;
    private final Semaphore window;
    private final AtomicIntegerArray owed;
    private final int[] expected;
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private volatile long delivered;
    private long missing;
    private long repeated;

    Tally(Load load) {
        this.load = load;
        this.window = new Semaphore(load.window());
        this.owed = new AtomicIntegerArray(load.window());
        this.expected = new int[load.subscribers()];
    }

    /** Room for messages under way: taken by the publisher, given back when every subscriber has heard one. */
    Semaphore window() {
        return window;
    }

    /** Makes a message, which every subscriber then owes. */
    String message(int sequence, String padding) {
        owed.set(sequence % load.window(), load.subscribers());
        return Text.of("{\"t\":%d,\"q\":%d,\"p\":\"%s\"}", System.nanoTime(), sequence, padding);
    }

    /** Counts what a subscriber received, if it is one of the messages. */
    void heard(int subscriber, ByteBuffer message) {
        int time = after(message, TIME);
        if (time < 0) {
            return;
        }
        long sent = number(message, time);
        int sequence = (int) number(message, after(message, SEQUENCE));
        micros.recordValue(Math.max(0, (System.nanoTime() - sent) / 1000));
        count(subscriber, sequence);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts, others look on
    private void count(int subscriber, int sequence) {
        if (sequence < expected[subscriber]) {
            repeated++;
            return;
        }
        missing += sequence - expected[subscriber];
        expected[subscriber] = sequence + 1;
        delivered++;
        if (owed.decrementAndGet(sequence % load.window()) == 0) {
            window.release();
        }
    }

    long delivered() {
        return delivered;
    }

    /** How many deliveries never came. */
    long lost() {
        long notYet = 0;
        for (int next : expected) {
            notYet += load.messages() - next;
        }
        return missing + notYet;
    }

    /** How many deliveries came again, or after one that was published later. */
    long repeated() {
        return repeated;
    }

    /** How long deliveries took, in microseconds. */
    Histogram micros() {
        return micros;
    }

    private static int after(ByteBuffer text, byte[] marker) {
        int last = text.limit() - marker.length;
        for (int i = text.position(); i <= last; i++) {
            if (matches(text, i, marker)) {
                return i + marker.length;
            }
        }
        return -1;
    }

    private static boolean matches(ByteBuffer text, int start, byte[] marker) {
        for (int i = 0; i < marker.length; i++) {
            if (text.get(start + i) != marker[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(ByteBuffer text, int start) {
        long value = 0;
        for (int i = start; i < text.limit() && Character.isDigit(text.get(i)); i++) {
            value = value * 10 + text.get(i) - '0';
        }
        return value;
    }
}

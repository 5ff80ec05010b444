package holt.testing.door;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import holt.testing.conversation.Arrival;
import holt.testing.socket.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A socket that takes everything at once unless it is {@linkplain #stall stalled}, and remembers it as its client would see it.
 * Safe for use by several threads.
 */
public final class RecordingOutlet implements Outlet {
    private final Object lock = new Object();
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private boolean stalled;
    private @Nullable Completion held;

    /** Takes the next thing the client sees. */
    public Optional<Arrival> next() {
        synchronized (lock) {
            return Optional.ofNullable(arrivals.poll());
        }
    }

    /** Takes all the client sees. */
    public List<Arrival> all() {
        synchronized (lock) {
            List<Arrival> taken = new ArrayList<>(arrivals);
            arrivals.clear();
            return taken;
        }
    }

    @Override
    public void write(List<Frame> frames, Completion completion) {
        frames.stream().filter(frame -> frame.opcode() != Frame.Opcode.PING).forEach(frame -> arrive(arrival(frame)));
        synchronized (lock) {
            if (stalled) {
                held = completion;
                return;
            }
        }
        completion.done(null);
    }

    /** From now on a write takes until the socket {@linkplain #proceed proceeds}. */
    void stall() {
        synchronized (lock) {
            stalled = true;
        }
    }

    /** Ends the write under way, if there is one; those that follow are done at once. */
    void proceed() {
        Completion completion;
        synchronized (lock) {
            stalled = false;
            completion = held;
            held = null;
        }
        if (completion != null) {
            completion.done(null);
        }
    }

    @Override
    public void close(CloseReason reason) {
        arrive(new Arrival.Close(reason.code(), reason.text()));
        arrive(new Arrival.Ended());
    }

    @Override
    public void abort() {
        arrive(new Arrival.Ended());
    }

    /** Adds what the client sees next. */
    void arrive(Arrival arrival) {
        synchronized (lock) {
            arrivals.add(arrival);
        }
    }

    private static Arrival arrival(Frame frame) {
        if (frame.opcode() == Frame.Opcode.TEXT) {
            return new Arrival.Text(frame.text());
        }
        ByteBuffer payload = frame.payload();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return new Arrival.Binary(Bytes.of(bytes));
    }
}

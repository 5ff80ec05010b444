package holt.testing.fake;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outlet whose every write completes at once, and which remembers what it was asked for. Safe for use by several threads. */
public final class RecordingOutlet implements Outlet {
    private final Object lock = new Object();
    private final List<List<Frame>> batches = new ArrayList<>();
    private final List<CloseReason> closes = new ArrayList<>();
    private int aborts;

    @Override
    public void write(List<Frame> frames, Completion completion) {
        synchronized (lock) {
            batches.add(List.copyOf(frames));
        }
        completion.done(null);
    }

    @Override
    public void close(CloseReason reason) {
        synchronized (lock) {
            closes.add(reason);
        }
    }

    @Override
    public void abort() {
        synchronized (lock) {
            aborts++;
        }
    }

    public List<List<Frame>> batches() {
        synchronized (lock) {
            return List.copyOf(batches);
        }
    }

    public List<Frame> frames() {
        return batches().stream().flatMap(List::stream).toList();
    }

    /** The texts of the messages written, pings left out. */
    public List<String> texts() {
        return frames().stream()
                .filter(frame -> frame.opcode() == Frame.Opcode.TEXT)
                .map(Frame::text)
                .toList();
    }

    public List<CloseReason> closes() {
        synchronized (lock) {
            return List.copyOf(closes);
        }
    }

    /** The reason the socket was closed with, or null if it was not, or not once. */
    public @Nullable CloseReason closed() {
        List<CloseReason> all = closes();
        return all.size() == 1 ? all.get(0) : null;
    }

    public boolean isAborted() {
        synchronized (lock) {
            return aborts > 0;
        }
    }
}

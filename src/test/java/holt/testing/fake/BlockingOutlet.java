package holt.testing.fake;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outlet to a peer that reads nothing: a write completes when the test releases it. Checks that nobody writes or closes
 * while a write is under way. Safe for use by several threads.
 */
public final class BlockingOutlet implements Outlet {
    private final Object lock = new Object();
    private final List<List<Frame>> batches = new ArrayList<>();
    private final List<CloseReason> closes = new ArrayList<>();
    private @Nullable Completion held;
    private boolean aborted;

    @Override
    public void write(List<Frame> frames, Completion completion) {
        synchronized (lock) {
            if (held != null) {
                throw new AssertionError("a write began before the one before had completed");
            }
            batches.add(List.copyOf(frames));
            held = completion;
        }
    }

    @Override
    public void close(CloseReason reason) {
        synchronized (lock) {
            if (held != null) {
                throw new AssertionError("closed before the last write had completed");
            }
            closes.add(reason);
        }
    }

    @Override
    public void abort() {
        synchronized (lock) {
            aborted = true;
        }
    }

    /** Completes the write under way. */
    public void release() {
        take().done(null);
    }

    /** Completes the write under way as failed. */
    public void fail(Throwable failure) {
        take().done(failure);
    }

    public boolean isWriting() {
        synchronized (lock) {
            return held != null;
        }
    }

    public List<List<Frame>> batches() {
        synchronized (lock) {
            return List.copyOf(batches);
        }
    }

    /** The texts of one batch, a ping shown as such. */
    public List<String> batch(int index) {
        return batches().get(index).stream()
                .map(frame -> frame.opcode() == Frame.Opcode.PING ? "PING" : frame.text())
                .toList();
    }

    public List<CloseReason> closes() {
        synchronized (lock) {
            return List.copyOf(closes);
        }
    }

    public boolean isAborted() {
        synchronized (lock) {
            return aborted;
        }
    }

    private Completion take() {
        synchronized (lock) {
            Completion completion = held;
            if (completion == null) {
                throw new AssertionError("no write is under way");
            }
            held = null;
            return completion;
        }
    }
}

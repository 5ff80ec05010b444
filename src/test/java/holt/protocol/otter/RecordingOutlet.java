package holt.protocol.otter;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A socket that takes everything at once and remembers it: texts as they are, the end as {@code close <code>}. */
final class RecordingOutlet implements Outlet {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> written = new ArrayList<>();
    private Optional<CloseReason> closed = Optional.empty();

    @Override
    public void write(List<Frame> frames, Completion completion) {
        lock.lock();
        try {
            frames.forEach(frame -> written.add(frame.text()));
        } finally {
            lock.unlock();
        }
        completion.done(null);
    }

    @Override
    public void close(CloseReason reason) {
        closed = Optional.of(reason);
        lock.lock();
        try {
            written.add("close " + reason.code());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void abort() {
        throw new AssertionError("nobody drops this socket");
    }

    Optional<CloseReason> closed() {
        return closed;
    }

    /** Gives what was written since it was last asked. */
    List<String> take() {
        lock.lock();
        try {
            List<String> taken = List.copyOf(written);
            written.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}

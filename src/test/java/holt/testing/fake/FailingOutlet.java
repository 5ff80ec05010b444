package holt.testing.fake;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An outlet to a socket that is broken: every write fails at once. */
public final class FailingOutlet implements Outlet {
    private final Throwable failure;
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private final AtomicInteger aborts = new AtomicInteger();

    public FailingOutlet(Throwable failure) {
        this.failure = failure;
    }

    @Override
    public void write(List<Frame> frames, Completion completion) {
        writes.incrementAndGet();
        completion.done(failure);
    }

    @Override
    public void close(CloseReason reason) {
        closes.incrementAndGet();
    }

    @Override
    public void abort() {
        aborts.incrementAndGet();
    }

    public int writes() {
        return writes.get();
    }

    public int closes() {
        return closes.get();
    }

    public boolean isAborted() {
        return aborts.get() > 0;
    }
}

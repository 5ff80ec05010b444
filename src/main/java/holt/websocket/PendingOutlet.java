package holt.websocket;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outlet of a connection whose handshake is not answered yet: keeps the one write or close that may come before there is
 * a socket, and from then on only hands over. Safe for use by several threads.
 */
final class PendingOutlet implements Outlet {
    private final Object lock = new Object();
    // Guarded by lock until the socket is there; each is set at most once before that.
    private @Nullable Runnable held;
    private boolean aborted;
    private volatile @Nullable Outlet socket;

    /** Hands over to the socket, first what was kept. */
    void attach(Outlet outlet) {
        Runnable waiting;
        boolean drop;
        synchronized (lock) {
            socket = outlet;
            waiting = held;
            held = null;
            drop = aborted;
        }
        if (drop) {
            outlet.abort();
        } else if (waiting != null) {
            waiting.run();
        }
    }

    @Override
    public void write(List<Frame> frames, Completion completion) {
        Outlet outlet = socket;
        if (outlet == null) {
            run(() -> attached().write(frames, completion));
        } else {
            outlet.write(frames, completion);
        }
    }

    @Override
    public void close(CloseReason reason) {
        run(() -> attached().close(reason));
    }

    @Override
    public void abort() {
        synchronized (lock) {
            aborted = true;
        }
        Outlet outlet = socket;
        if (outlet != null) {
            outlet.abort();
        }
    }

    private void run(Runnable action) {
        if (socket == null && isHeld(action)) {
            return;
        }
        action.run();
    }

    private boolean isHeld(Runnable action) {
        synchronized (lock) {
            if (socket != null) {
                return false;
            }
            held = action;
            return true;
        }
    }

    private Outlet attached() {
        Outlet outlet = socket;
        if (outlet == null) {
            throw new IllegalStateException("nothing is handed over before there is a socket");
        }
        return outlet;
    }
}

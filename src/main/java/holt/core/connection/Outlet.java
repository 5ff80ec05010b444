package holt.core.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way out to one socket. Its {@link Outbox} alone calls it, never starting a write before the one before has completed.
 *
 * <p>No method blocks or throws: a failed socket is told to the write's {@link Completion}.
 */
public interface Outlet {
    /**
     * Writes frames in order.
     *
     * @param frames what to write, at least one; not to be touched after completion
     * @param completion called exactly once, possibly before this method returns, possibly by another thread
     */
    void write(List<Frame> frames, Completion completion);

    /**
     * Begins the closing handshake. Called at most once, after the last write has completed.
     *
     * @param reason what the peer is told
     */
    void close(CloseReason reason);

    /** Drops the TCP connection at once, whatever is under way. May be called at any time, and repeatedly. */
    void abort();

    /** Hears how a write ended. */
    @FunctionalInterface
    interface Completion {
        /**
         * Tells how the write ended.
         *
         * @param failure what stopped it, or null once the frames are on their way
         */
        void done(@Nullable Throwable failure);
    }
}

package holt.websocket;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of Holt's own that read from sockets, each from a share of them: what a socket delivers is handled by the thread that
 * read it, without a hand-over. They begin with the first socket, and end when closed. Safe for use by several threads.
 */
final class ReadThreads implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(ReadThreads.class.getName());
    /** A socket that somebody else closed is let go after that long, if nothing else happens. */
    private static final long LONGEST_WAIT_MILLIS = 1000;

    private final ThreadFactory factory;
    private final int count;
    private final AtomicInteger turn = new AtomicInteger();

    private final Object lock = new Object();
    // Guarded by lock.
    private final List<Loop> loops = new ArrayList<>();
    private boolean closed;

    /**
     * Prepares to read.
     *
     * @param factory makes the threads
     * @param count how many there are
     */
    ReadThreads(ThreadFactory factory, int count) {
        this.factory = factory;
        this.count = count;
    }

    /** One socket, as the thread that reads from it sees it. */
    interface Reader {
        /**
         * Reads what there is.
         *
         * @return false if nothing more is to be read here
         */
        boolean read();

        /** No more is read here, though there may be more. */
        void stopped();
    }

    /** Reads from a socket from now on, which must not block. */
    void add(SocketChannel socket, Reader reader) throws IOException {
        Loop loop;
        synchronized (lock) {
            if (closed) {
                throw new ClosedChannelException();
            }
            int index = Math.floorMod(turn.getAndIncrement(), count);
            if (index == loops.size()) {
                Loop begun = new Loop(Selector.open());
                loops.add(begun);
                factory.newThread(begun).start();
            }
            loop = loops.get(index);
        }
        loop.run(() -> loop.register(socket, reader));
    }

    /** Lets go of sockets that were closed elsewhere. */
    void wake() {
        synchronized (lock) {
            loops.forEach(loop -> loop.selector.wakeup());
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            loops.forEach(loop -> loop.run(loop::end));
        }
    }

    /** One thread. */
    private static final class Loop implements Runnable {
        private final Selector selector;
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private boolean ended;

        Loop(Selector selector) {
            this.selector = selector;
        }

        void run(Runnable task) {
            tasks.add(task);
            selector.wakeup();
        }

        @Override
        public void run() {
            try (selector) {
                while (!ended) {
                    selector.select(Loop::ready, LONGEST_WAIT_MILLIS);
                    runTasks();
                }
                selector.keys().forEach(Loop::stop);
            } catch (IOException e) {
                LOGGER.log(Level.ERROR, "sockets cannot be waited for any more", e);
            }
        }

        private void runTasks() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }

        private void register(SocketChannel socket, Reader reader) {
            try {
                socket.register(selector, SelectionKey.OP_READ, reader);
            } catch (ClosedChannelException e) {
                reader.stopped();
            }
        }

        private void end() {
            ended = true;
        }

        private static void ready(SelectionKey key) {
            boolean more = false;
            try {
                more = key.isValid() && ((Reader) key.attachment()).read();
            } catch (RuntimeException | Error e) {
                // Of an error too, as of the other sockets the thread has it is not the end.
                LOGGER.log(Level.ERROR, "a defect in what reads from a socket", e);
            }
            if (!more) {
                stop(key);
            }
        }

        private static void stop(SelectionKey key) {
            key.cancel();
            ((Reader) key.attachment()).stopped();
        }
    }
}

package holt.websocket;

import holt.container.SpentHandshake;
import holt.core.connection.Outlet;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import org.glassfish.grizzly.asyncqueue.AsyncWriteQueueRecord;
import org.glassfish.grizzly.asyncqueue.TaskQueue;
import org.glassfish.grizzly.nio.NIOConnection;

/** Outlets of Payara and GlassFish. */
final class TyrusOutlets implements Outlets {
    private static final Logger LOGGER = System.getLogger(TyrusOutlets.class.getName());

    private final Outlets portable;
    private final BufferPool<GatherBuffer> buffers = new BufferPool<>(GatherBuffer::new);
    private final TyrusSource.Means reading;
    private final ReadThreads threads;
    private final SpentHandshake handshake = new SpentHandshake();

    /**
     * Makes outlets.
     *
     * @param portable the outlets of sessions that are encrypted or not known
     * @param batchBytes how much may be flushed together
     * @param factory makes threads that read
     * @throws ReflectiveOperationException if this version of the container is not known
     * @throws LinkageError if this is another container
     */
    TyrusOutlets(Outlets portable, long batchBytes, ThreadFactory factory) throws ReflectiveOperationException {
        this.portable = portable;
        this.threads = new ReadThreads(factory, Runtime.getRuntime().availableProcessors());
        this.reading = new TyrusSource.Means(new BufferPool<>(() -> new ReadBuffer(batchBytes)), threads);
        NIOConnection.class.getMethod("getAsyncWriteQueue");
        TaskQueue.class.getMethod("reserveSpace", int.class);
        AsyncWriteQueueRecord.class.getMethod("getWritableMessage");
    }

    @Override
    public Outlet forSession(Session session, Link link) {
        Outlet fallback = portable.forSession(session, link);
        if (!session.getClass().getName().startsWith("org.glassfish.tyrus.") || session.isSecure()) {
            return fallback;
        }
        try {
            TyrusSocket socket = new TyrusSocket(session);
            IdleTimers.spare(session);
            socket.shed(handshake);
            // A socket that is closed as soon as it opens is the container's alone: it reads what is on its way before
            // it lets go.
            if (link.listens()) {
                new TyrusSource(socket, link, reading).install();
                // The end of a socket that comes between the container's answer and its first look for messages it
                // tells nobody.
                socket.onClosed(link::vanished);
            }
            return new TyrusOutlet(socket, fallback, buffers);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "a session of an unknown kind is written to through the API: " + e);
            return fallback;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}

package holt.websocket;

import holt.container.Inside;
import holt.core.connection.Outlet;
import io.undertow.server.protocol.framed.AbstractFramedChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** Outlets of WildFly's web server. */
final class UndertowOutlets implements Outlets {
    private static final Logger LOGGER = System.getLogger(UndertowOutlets.class.getName());

    private final Outlets portable;
    private final BufferPool<GatherBuffer> buffers = new BufferPool<>(GatherBuffer::new);
    private final BufferPool<ReadBuffer> readBuffers;
    private final UndertowProgress progress = new UndertowProgress();

    /**
     * Makes outlets.
     *
     * @param portable the outlets of sessions that are encrypted or not known
     * @param batchBytes how much may be flushed together
     * @throws ReflectiveOperationException if this version of the container is not known
     * @throws LinkageError if this is another container
     */
    UndertowOutlets(Outlets portable, long batchBytes) throws ReflectiveOperationException {
        this.portable = portable;
        this.readBuffers = new BufferPool<>(() -> new ReadBuffer(batchBytes));
        Inside.method(AbstractFramedChannel.class, "getUnderlyingConnection");
        ConduitStreamSinkChannel.class.getMethod("getConduit");
        UndertowSession.class.getMethod("getWebSocketChannel");
        UndertowSession.class.getMethod("getExecutor");
    }

    @Override
    public Outlet forSession(Session session, Link link) {
        Outlet fallback = portable.forSession(session, link);
        if (!(session instanceof UndertowSession undertow)) {
            return fallback;
        }
        try {
            WebSocketChannel channel = undertow.getWebSocketChannel();
            StreamConnection connection = (StreamConnection) Inside.call(channel, "getUnderlyingConnection");
            channel.getIoThread().execute(() -> letIdle(connection));
            if (session.isSecure()) {
                return fallback;
            }
            ConduitStreamSourceChannel source = connection.getSourceChannel();
            UndertowSource.Above above = new UndertowSource.Above(
                    () -> progress.isBetweenMessages(channel), channel.getIoThread(), undertow.getExecutor());
            channel.getIoThread().execute(() -> UndertowSource.install(source, above, link, readBuffers));
            return new UndertowOutlet(channel, connection.getSinkChannel(), fallback, buffers);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "a session of an unknown kind is written to through the API: " + e);
            return fallback;
        }
    }

    /**
     * Lets a connection be silent for as long as it likes. The listener's read and write timeouts, a minute and a half unless
     * configured otherwise, are meant for requests, and would end a client that is not pinged; the pings of its door are what finds
     * out that it is gone. To be called by the connection's I/O thread.
     */
    private static void letIdle(StreamConnection connection) {
        try {
            connection.setOption(Options.READ_TIMEOUT, 0);
            connection.setOption(Options.WRITE_TIMEOUT, 0);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, () -> "the server's timeouts stay in force for a connection: " + e);
            return;
        }
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        if (source.isReadResumed()) {
            // The timer that runs already ends when reading is suspended.
            source.suspendReads();
            source.resumeReads();
        }
    }
}

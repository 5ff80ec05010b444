package holt.websocket;

import holt.container.Inside;
import holt.core.channel.Batch;
import holt.core.connection.Outlet;
import io.undertow.server.protocol.framed.AbstractFramedChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.xnio.conduits.ConduitStreamSinkChannel;

/** Outlets of WildFly's web server. */
final class UndertowOutlets implements Outlets {
    private static final Logger LOGGER = System.getLogger(UndertowOutlets.class.getName());

    private final Outlets portable;
    private final long batchBytes;
    private final GatherBuffer.Pool buffers = new GatherBuffer.Pool();

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
        this.batchBytes = batchBytes;
        Inside.method(AbstractFramedChannel.class, "getUnderlyingConnection");
        ConduitStreamSinkChannel.class.getMethod("getConduit");
        UndertowSession.class.getMethod("getWebSocketChannel");
        UndertowSession.class.getMethod("getExecutor");
    }

    @Override
    public Outlet forSession(Session session) {
        Outlet fallback = portable.forSession(session);
        if (!(session instanceof UndertowSession undertow) || session.isSecure()) {
            return fallback;
        }
        try {
            return new UndertowOutlet(undertow, fallback, buffers);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "a session of an unknown kind is written to through the API: " + e);
            return fallback;
        }
    }

    @Override
    public Turn turnOf(Session session) {
        return session instanceof UndertowSession undertow
                ? new UndertowTurn(undertow.getExecutor(), new Batch(batchBytes))
                : Turn.NONE;
    }
}

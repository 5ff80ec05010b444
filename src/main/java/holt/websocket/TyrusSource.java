package holt.websocket;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/**
 * The end of a Grizzly connection that is read from. The container reads up to the end of a message, then hands over: from there
 * on, messages, pings and pongs are handled by one of the {@link ReadThreads}, and the container hears of the close frame and
 * of the end of the stream, and ends the session as ever. Its own way to a message takes another thread, its servlet layers
 * and several copies.
 */
final class TyrusSource implements ReadThreads.Reader, HandOver.Taker {
    private static final Logger LOGGER = System.getLogger(TyrusSource.class.getName());

    private final TyrusSocket socket;
    private final NIOConnection connection;
    private final SocketChannel channel;
    private final Means means;
    private final ClientFrames frames;
    private final Processor<?> container;
    private byte @Nullable [] closing;
    private volatile boolean taken;

    TyrusSource(TyrusSocket socket, ClientFrames.Receiver receiver, Means means) {
        this.socket = socket;
        this.connection = socket.connection();
        this.channel = (SocketChannel) connection.getChannel();
        this.means = means;
        this.frames = new ClientFrames(receiver, payload -> closing = payload);
        this.container = connection.obtainProcessor(IOEvent.READ);
    }

    /**
     * What all connections have in common.
     *
     * @param buffers room to read into
     * @param threads read
     */
    record Means(BufferPool<ReadBuffer> buffers, ReadThreads threads) {}

    /**
     * Waits for the moment to take over. Other threads may be about to choose who handles an event, and look several times: neither
     * the processor nor the selector may be missing at any time, or the event is lost, and the connection stays mute.
     */
    @SuppressWarnings("deprecation") // a type of the listener's parameter
    void install() {
        Processor<?> own = container;
        connection.setProcessorSelector((event, any) -> own);
        connection.setProcessor(new HandOver(this));
        CloseListener<?, ?> onClose = (closed, type) -> {
            // Grizzly keeps a closed connection for half a minute, and with it all that it refers to.
            connection.setProcessor(own);
            means.threads.wake();
        };
        connection.addCloseListener(onClose);
    }

    @Override
    public boolean isReady() {
        try {
            return !taken && socket.isBetweenMessages();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "the container reads on, as it is not known how far it is: " + e);
            handBack();
            return false;
        }
    }

    /** The container does not wait for the connection from here on. */
    @Override
    public void take() {
        taken = true;
        try {
            means.threads.add(channel, this);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, () -> "the container reads on: " + e);
            stopped();
        }
    }

    @Override
    public void pass() {
        containerReads();
    }

    @Override
    public boolean read() {
        ReadBuffer buffer = means.buffers.take();
        try {
            return buffer.read(channel::read, frames) && closing == null;
        } catch (IOException e) {
            // Which the container will meet as well, and tell the session.
            return false;
        } finally {
            means.buffers.give(buffer);
        }
    }

    @Override
    public void stopped() {
        handBack();
        byte[] payload = closing;
        if (payload == null) {
            containerReads();
        } else {
            // The container may block where it ends a session, as it does on threads of its own.
            connection.getTransport().getWorkerThreadPool().execute(() -> close(payload));
        }
    }

    private void close(byte[] payload) {
        try {
            socket.close(CloseFrames.ofClient(payload));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "a session is ended with its connection, as it cannot be told before: " + e);
            connection.closeSilently();
        }
        containerReads();
    }

    private void handBack() {
        taken = true;
        connection.setProcessor(container);
    }

    private void containerReads() {
        try {
            connection.enableIOEvent(IOEvent.READ);
        } catch (IOException e) {
            connection.closeSilently();
        }
    }
}

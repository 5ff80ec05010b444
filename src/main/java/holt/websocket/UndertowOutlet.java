package holt.websocket;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import io.undertow.websockets.core.WebSocketChannel;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSinkChannel;

/** The outlet of WildFly's web server: writes ready-made frames to the connection under a session, many at a time. */
final class UndertowOutlet implements Outlet {
    private final Outlet portable;
    private final WebSocketChannel channel;
    private final ConduitStreamSinkChannel sinkChannel;
    private final BufferPool<GatherBuffer> buffers;
    private volatile @Nullable UndertowSink sink;

    /**
     * Makes the outlet of a session.
     *
     * @param channel the channel of an open session whose connection is not encrypted by the container
     * @param sinkChannel where the channel writes to
     * @param portable closes and aborts, as those go through the container
     */
    UndertowOutlet(
            WebSocketChannel channel,
            ConduitStreamSinkChannel sinkChannel,
            Outlet portable,
            BufferPool<GatherBuffer> buffers) {
        this.portable = portable;
        this.channel = channel;
        this.sinkChannel = sinkChannel;
        this.buffers = buffers;
    }

    @Override
    public void write(List<Frame> frames, Completion completion) {
        UndertowSink installed = sink;
        if (installed != null) {
            installed.write(frames, completion);
            return;
        }
        try {
            // The container writes by this thread alone, so that it has begun nothing when the sink is put in its way.
            channel.getIoThread().execute(() -> install().write(frames, completion));
        } catch (RejectedExecutionException e) {
            completion.done(e);
        }
    }

    @Override
    public void close(CloseReason reason) {
        portable.close(reason);
    }

    @Override
    public void abort() {
        portable.abort();
    }

    private UndertowSink install() {
        UndertowSink installed = UndertowSink.install(sinkChannel, buffers);
        sink = installed;
        return installed;
    }
}

package holt.http.events;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.core.connection.Outlet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The outlet of an event stream: writes only when the container says that a write will not block. A ping is a comment, which
 * nobody answers; that it could be written counts as the answer, so that a client that reads nothing is found out all the same.
 */
final class EventStreamOutlet implements Outlet, WriteListener, AsyncListener {
    private static final Logger LOGGER = System.getLogger(EventStreamOutlet.class.getName());
    private static final byte[] COMMENT = {':', '\n', '\n'};

    private final AsyncContext async;
    private final ServletOutputStream output;
    private volatile @Nullable Connection connection;

    /** How many have called for progress since it was last made; whoever finds none before makes it for all. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile @Nullable Throwable failure;
    private volatile boolean closing;
    // Handed over by the outbox, and then confined to whoever makes progress.
    private @Nullable Write write;
    private boolean completed;

    EventStreamOutlet(AsyncContext async, ServletOutputStream output) {
        this.async = async;
        this.output = output;
    }

    /** One batch, and how far it has come. */
    private static final class Write {
        private final byte[] bytes;
        private final boolean ping;
        private final Completion completion;
        private Step step = Step.WRITE;

        Write(byte[] bytes, boolean ping, Completion completion) {
            this.bytes = bytes;
            this.ping = ping;
            this.completion = completion;
        }
    }

    /** What is next for a batch, as soon as the container is ready for it. */
    private enum Step {
        WRITE,
        FLUSH,
        COMPLETE
    }

    /** Begins to write for a connection. */
    void begin(Connection theConnection) {
        connection = theConnection;
        async.addListener(this);
        output.setWriteListener(this);
    }

    @Override
    public void write(List<Frame> frames, Completion completion) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean ping = false;
        for (Frame frame : frames) {
            boolean isPing = frame.opcode() == Frame.Opcode.PING;
            ping |= isPing;
            bytes.writeBytes(isPing ? COMMENT : bytes(frame.payload()));
        }
        write = new Write(bytes.toByteArray(), ping, completion);
        progress();
    }

    @Override
    public void close(CloseReason reason) {
        closing = true;
        progress();
    }

    /** The servlet API knows no way to drop a connection; ending the answer is as near as it comes. */
    @Override
    public void abort() {
        onError(new IOException("dropped"));
    }

    @Override
    public void onWritePossible() {
        progress();
    }

    @Override
    public void onError(Throwable theFailure) {
        failure = theFailure;
        progress();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        onError(new IOException("the container has ended the stream"));
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        onError(new IOException("the container has timed the stream out"));
    }

    @Override
    public void onError(AsyncEvent event) {
        Throwable thrown = event.getThrowable();
        onError(thrown == null ? new IOException("the container has broken the stream off") : thrown);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // happens once, before this listens
    }

    /** Goes on as far as the container allows, one thread for all that call meanwhile. */
    private void progress() {
        int seen = 1;
        if (calls.getAndIncrement() != 0) {
            return;
        }
        while (seen != 0) {
            proceed();
            seen = calls.addAndGet(-seen);
        }
    }

    private void proceed() {
        Throwable stopped = failure;
        try {
            if (stopped == null) {
                advance();
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, () -> "an event stream ended: " + e);
            stopped = e;
            failure = e;
        }
        if (stopped != null) {
            end(stopped);
        } else if (closing && write == null) {
            end(null);
        }
    }

    private void advance() throws IOException {
        Write current = write;
        while (current != null && output.isReady()) {
            switch (current.step) {
                case WRITE -> {
                    output.write(current.bytes);
                    current.step = Step.FLUSH;
                }
                case FLUSH -> {
                    output.flush();
                    current.step = Step.COMPLETE;
                }
                case COMPLETE -> {
                    complete(current, null);
                    current = write;
                }
            }
        }
    }

    private void complete(Write finished, @Nullable Throwable stopped) {
        write = null;
        Connection open = connection;
        if (finished.ping && stopped == null && open != null) {
            open.pong();
        }
        finished.completion.done(stopped);
    }

    private void end(@Nullable Throwable stopped) {
        Write unfinished = write;
        if (unfinished != null) {
            complete(unfinished, stopped);
        }
        if (completed) {
            return;
        }
        completed = true;
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOGGER.log(Level.DEBUG, () -> "the container had ended an event stream already: " + e);
        }
        Connection open = connection;
        if (open != null) {
            open.gone(CloseReason.PEER_GONE);
        }
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }
}

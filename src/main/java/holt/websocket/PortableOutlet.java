package holt.websocket;

import holt.core.connection.CloseReason;
import holt.core.connection.Frame;
import holt.core.connection.Meeting;
import holt.core.connection.Outlet;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outlet that knows nothing but the Jakarta API: one asynchronous send at a time. */
final class PortableOutlet implements Outlet {
    private static final Logger LOGGER = System.getLogger(PortableOutlet.class.getName());

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final ContainerSocket socket;

    PortableOutlet(Session session, ContainerSocket socket) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        this.socket = socket;
    }

    @Override
    public void write(List<Frame> frames, Completion completion) {
        new Write(frames, completion).proceed();
    }

    @Override
    public void close(CloseReason reason) {
        try {
            session.close(new jakarta.websocket.CloseReason(CloseCodes.getCloseCode(reason.code()), reason.text()));
        } catch (IOException | IllegalStateException e) {
            LOGGER.log(Level.DEBUG, () -> "the peer is gone before it could be told " + reason + ": " + e);
            abort();
        }
    }

    @Override
    public void abort() {
        try {
            socket.abort();
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, () -> "a socket that does not close is left to the container: " + e);
        }
    }

    /** One batch on its way. A send that completes at once is followed by the next in a loop, not in a recursion. */
    private final class Write {
        private final List<Frame> frames;
        private final Completion completion;
        private int next;

        Write(List<Frame> frames, Completion completion) {
            this.frames = frames;
            this.completion = completion;
        }

        void proceed() {
            boolean completedAtOnce = true;
            while (completedAtOnce) {
                if (next == frames.size()) {
                    completion.done(null);
                    return;
                }
                Frame frame = frames.get(next++);
                completedAtOnce = start(frame);
            }
        }

        private boolean start(Frame frame) {
            Meeting meeting = new Meeting();
            try {
                send(frame, result -> sent(result, meeting));
            } catch (IOException | RuntimeException e) {
                completion.done(e);
                return false;
            }
            return meeting.isSecond();
        }

        private void sent(SendResult result, Meeting meeting) {
            if (!result.isOK()) {
                completion.done(failure(result));
            } else if (meeting.isSecond()) {
                proceed();
            }
        }

        private void send(Frame frame, SendHandler handler) throws IOException {
            switch (frame.opcode()) {
                case TEXT -> remote.sendText(frame.text(), handler);
                case BINARY -> remote.sendBinary(frame.payload(), handler);
                case PING -> {
                    remote.sendPing(frame.payload());
                    handler.onResult(new SendResult());
                }
                case PONG -> {
                    remote.sendPong(frame.payload());
                    handler.onResult(new SendResult());
                }
            }
        }
    }

    private static Throwable failure(SendResult result) {
        @Nullable Throwable failure = result.getException();
        return failure == null ? new IOException("the container failed to send and gave no reason") : failure;
    }
}

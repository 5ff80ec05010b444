package holt.testing.conversation;

import holt.testing.socket.Bytes;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.Frame;
import holt.testing.socket.RawWebSocket;
import holt.testing.socket.StreamEnded;
import holt.testing.socket.WireViolation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A link over a socket. It answers the server's pings and its close frame, as any client would, and leaves the rest to the script. */
final class SocketLink implements Link {
    private static final int NORMAL = 1000;

    private final RawWebSocket socket;
    private final Duration limit;
    private final Deque<Arrival> pending = new ArrayDeque<>();
    private int fences;
    private boolean saidGoodbye;
    private boolean ended;

    SocketLink(RawWebSocket socket, Duration limit) {
        this.socket = socket.autoPong(true);
        this.limit = limit;
    }

    @Override
    public void sendText(String content) {
        attempt(() -> socket.sendText(content));
    }

    @Override
    public void sendBinary(Bytes payload) {
        attempt(() -> socket.sendBinary(payload));
    }

    @Override
    public void sendClose(int code, String reason) {
        saidGoodbye = true;
        attempt(() -> socket.sendClose(new CloseStatus(code, reason)));
    }

    @Override
    public void sendPing(Bytes payload) {
        attempt(() -> socket.sendPing(payload));
    }

    @Override
    public void sendPong(Bytes payload) {
        attempt(() -> socket.sendPong(payload));
    }

    @Override
    public void sendFragments(List<Bytes> parts) {
        attempt(() -> socket.sendFragments(parts));
    }

    @Override
    public void sendBytes(Bytes raw) {
        attempt(() -> socket.sendBytes(raw));
    }

    @Override
    public void leave() {
        saidGoodbye = true;
        socket.finish();
    }

    @Override
    public void drop() {
        saidGoodbye = true;
        ended = true;
        socket.abort();
    }

    @Override
    public Arrival next() {
        return Optional.ofNullable(pending.poll()).orElseGet(this::receive);
    }

    @Override
    public List<Arrival> pending() {
        List<Arrival> taken = new ArrayList<>(pending);
        pending.clear();
        return taken;
    }

    /** Makes a round trip, keeping what comes before its end. */
    void settle() {
        if (saidGoodbye || ended) {
            return;
        }
        Bytes mark = Bytes.utf8("fence-" + fences++);
        attempt(() -> socket.sendPing(mark));
        Arrival fence = new Arrival.Pong(mark);
        for (Arrival arrival = receive(); !arrival.equals(fence); arrival = receive()) {
            boolean mute = arrival instanceof Arrival.Nothing;
            pending.add(mute ? new Arrival.Irregular("no pong within " + limit) : arrival);
            if (mute || arrival instanceof Arrival.Ended || arrival instanceof Arrival.Close) {
                return;
            }
        }
    }

    /** Ends the connection in good order as far as it has not ended yet. */
    void finish() {
        if (!saidGoodbye && !ended) {
            attempt(() -> socket.sendClose(new CloseStatus(NORMAL)));
        }
        socket.close();
    }

    private Arrival receive() {
        if (ended) {
            return new Arrival.Ended();
        }
        try {
            return socket.pollFrame(limit).map(this::arrival).orElseGet(Arrival.Nothing::new);
        } catch (StreamEnded end) {
            ended = true;
            return new Arrival.Ended();
        } catch (WireViolation violation) {
            return new Arrival.Irregular(String.valueOf(violation.getMessage()));
        }
    }

    private Arrival arrival(Frame frame) {
        if (!frame.fin() || frame.rsv() != 0) {
            return new Arrival.Irregular(frame.toString());
        }
        return switch (frame.opcode()) {
            case Frame.TEXT -> frame.payload().isUtf8() ? new Arrival.Text(frame.content()) : irregular(frame);
            case Frame.BINARY -> new Arrival.Binary(frame.payload());
            case Frame.PONG -> new Arrival.Pong(frame.payload());
            case Frame.CLOSE -> closed(frame.closeStatus());
            default -> irregular(frame);
        };
    }

    private Arrival closed(CloseStatus status) {
        if (!saidGoodbye) {
            saidGoodbye = true;
            attempt(() -> socket.sendClose(new CloseStatus(status.code())));
        }
        return new Arrival.Close(status.code(), status.reason());
    }

    // What the server wrote before it went away is still to be read, so that it is gone is told by reading alone.
    private void attempt(Runnable sending) {
        try {
            sending.run();
        } catch (UncheckedIOException gone) {
            saidGoodbye = true;
        }
    }

    private static Arrival irregular(Frame frame) {
        return new Arrival.Irregular(frame.toString());
    }
}

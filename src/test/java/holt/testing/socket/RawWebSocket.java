package holt.testing.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A WebSocket client that sends what it is told and shows every frame that comes back. It answers neither ping nor close unless asked to, and it
 * reads nothing until a receiving method is called, so a test can let the server's side fill up. One thread may send while another receives.
 */
public final class RawWebSocket implements AutoCloseable {
    private final Socket socket;
    private final HttpReply handshake;
    private final boolean accepted;
    private final SocketInput input;
    private final FrameReader frames;
    private final MessageAssembler messages = new MessageAssembler();
    private volatile boolean autoPong;

    RawWebSocket(Socket socket, SocketInput input, HttpReply handshake, boolean accepted) {
        this.socket = socket;
        this.input = input;
        this.frames = new FrameReader(input);
        this.handshake = handshake;
        this.accepted = accepted;
    }

    public static WebSocketOpening to(String host, int port) {
        return WebSocketOpening.to(host, port);
    }

    public HttpReply handshake() {
        return handshake;
    }

    /** Whether the server answered 101 with the Upgrade, Connection and Sec-WebSocket-Accept that RFC 6455 asks for. */
    public boolean isAccepted() {
        return accepted;
    }

    /** From now on answers pings while receiving, and keeps them from the caller. */
    public RawWebSocket autoPong(boolean answering) {
        autoPong = answering;
        return this;
    }

    /** Sends a frame masked with a random key. */
    public void send(Frame frame) {
        sendMasked(frame, ThreadLocalRandom.current().nextInt());
    }

    public void sendMasked(Frame frame, int key) {
        write(FrameWriter.masked(frame, key));
    }

    public void sendUnmasked(Frame frame) {
        write(FrameWriter.unmasked(frame));
    }

    public void sendBytes(Bytes raw) {
        write(raw.toArray());
    }

    public void sendText(String content) {
        send(Frame.text(content));
    }

    public void sendBinary(Bytes payload) {
        send(Frame.binary(payload));
    }

    public void sendPing(Bytes payload) {
        send(Frame.ping(payload));
    }

    public void sendPong(Bytes payload) {
        send(Frame.pong(payload));
    }

    public void sendClose(CloseStatus status) {
        send(Frame.close(status));
    }

    /** Sends one text message in as many frames as there are parts. */
    public void sendFragments(List<Bytes> parts) {
        for (int i = 0; i < parts.size(); i++) {
            int opcode = i == 0 ? Frame.TEXT : Frame.CONTINUATION;
            send(Frame.of(opcode, parts.get(i)).withFin(i == parts.size() - 1));
        }
    }

    /**
     * Waits for the next frame.
     *
     * @throws TimeLimitExceeded if none is complete in time; what has come of it is kept
     * @throws StreamEnded if the server has ended the connection
     */
    public Frame receiveFrame(Duration limit) {
        return receiveFrame(Deadline.in(limit));
    }

    /** Waits for the next frame, empty if none is complete in time. */
    public Optional<Frame> pollFrame(Duration limit) {
        try {
            return Optional.of(receiveFrame(limit));
        } catch (TimeLimitExceeded nothing) {
            return Optional.empty();
        }
    }

    /**
     * Waits for the next whole data message, passing over pings and pongs.
     *
     * @throws AssertionError if a close frame comes first
     */
    public Message receiveMessage(Duration limit) {
        return receiveMessage(Deadline.in(limit));
    }

    /** Waits for that many data messages; the limit is for all of them together. */
    public List<Message> receiveMessages(int count, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        List<Message> received = new ArrayList<>(count);
        while (received.size() < count) {
            received.add(receiveMessage(deadline));
        }
        return received;
    }

    /** Sends a ping and returns the frames that come before its pong, which are all the server had written when it answered. */
    public List<Frame> framesBeforePong(Duration limit) {
        Deadline deadline = Deadline.in(limit);
        Bytes mark = Bytes.utf8("fence-" + ThreadLocalRandom.current().nextLong());
        sendPing(mark);
        List<Frame> before = new ArrayList<>();
        Frame frame = receiveFrame(deadline);
        while (!frame.equals(Frame.pong(mark))) {
            before.add(frame);
            frame = receiveFrame(deadline);
        }
        return before;
    }

    /** Discards all frames before a close frame and returns what that says. */
    public CloseStatus awaitClose(Duration limit) {
        Deadline deadline = Deadline.in(limit);
        Frame frame = receiveFrame(deadline);
        while (!frame.isClose()) {
            frame = receiveFrame(deadline);
        }
        return frame.closeStatus();
    }

    /** Discards everything before the end of the connection and returns how it ended. */
    public Ending awaitEnd(Duration limit) {
        return input.discardRest(Deadline.in(limit));
    }

    /** Ends the sending direction with a FIN; receiving goes on. */
    public void finish() {
        attempt(socket::shutdownOutput);
    }

    /** Ends the connection with a RST. */
    public void abort() {
        attempt(() -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    /** Ends the connection with a FIN and without a close frame; with a RST if frames are left unread. */
    @Override
    public void close() {
        attempt(socket::close);
    }

    private Message receiveMessage(Deadline deadline) {
        while (true) {
            Frame frame = receiveFrame(deadline);
            if (frame.isClose()) {
                throw new AssertionError("a message was awaited and came " + frame.closeStatus());
            }
            Optional<Message> message = frame.isControl() ? Optional.empty() : messages.add(frame);
            if (message.isPresent()) {
                return message.get();
            }
        }
    }

    private Frame receiveFrame(Deadline deadline) {
        Frame frame = frames.next(deadline);
        while (autoPong && frame.opcode() == Frame.PING) {
            sendPong(frame.payload());
            frame = frames.next(deadline);
        }
        return frame;
    }

    // One write for one frame, so that frames sent by two threads cannot be torn apart.
    private void write(byte[] content) {
        attempt(() -> {
            synchronized (socket) {
                socket.getOutputStream().write(content);
            }
        });
    }

    private static void attempt(SocketAction action) {
        try {
            action.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Something done to a socket. */
    @FunctionalInterface
    private interface SocketAction {
        void run() throws IOException;
    }
}

package holt.testing.inprocess;

import holt.testing.conversation.Arrival;
import holt.testing.conversation.Link;
import holt.testing.socket.Bytes;
import holt.websocket.DoorEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A client's connection without a socket, and the container's part in it: close frames are answered at once, and the endpoint hears of every end,
 * once.
 */
final class InProcessLink implements Link {
    private final DoorEndpoint endpoint;
    private final Session session;
    private final Postponed postponed;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private boolean ended;

    InProcessLink(FakeContainer.Upgrade upgrade, Postponed postponed) {
        this.endpoint = upgrade.endpoint();
        this.session = Fake.of(Session.class, new FakeSession(upgrade.user(), this));
        this.postponed = postponed;
    }

    /** Tells the endpoint that the handshake is answered. */
    void open() {
        endpoint.open(session);
    }

    @Override
    public void sendText(String content) {
        act(() -> endpoint.text(content, true, session));
    }

    @Override
    public void sendBinary(Bytes payload) {
        act(() -> endpoint.binary(ByteBuffer.wrap(payload.toArray()), true, session));
    }

    @Override
    public void sendClose(int code, String reason) {
        act(() -> end(new CloseReason(CloseCodes.getCloseCode(code), reason), new Arrival.Close(code, "")));
    }

    @Override
    public void leave() {
        act(() -> end(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "")));
    }

    @Override
    public void drop() {
        leave();
    }

    @Override
    public Arrival next() {
        Arrival silence = ended ? new Arrival.Ended() : new Arrival.Nothing();
        return Optional.ofNullable(arrivals.poll()).orElse(silence);
    }

    @Override
    public List<Arrival> pending() {
        List<Arrival> taken = new ArrayList<>(arrivals);
        arrivals.clear();
        return taken;
    }

    void see(String text) {
        arrive(new Arrival.Text(text));
    }

    void see(ByteBuffer bytes) {
        byte[] payload = new byte[bytes.remaining()];
        bytes.get(payload);
        arrive(new Arrival.Binary(Bytes.of(payload)));
    }

    void serverCloses(CloseReason reason) {
        if (ended) {
            throw new IllegalStateException("closed after its end, for " + reason);
        }
        CloseCode code = reason.getCloseCode();
        end(reason, new Arrival.Close(code.getCode(), reason.getReasonPhrase()));
    }

    private void arrive(Arrival arrival) {
        if (ended) {
            throw new IllegalStateException("written to after its end: " + arrival);
        }
        arrivals.add(arrival);
    }

    private void end(CloseReason reason, Arrival... last) {
        arrivals.addAll(List.of(last));
        arrivals.add(new Arrival.Ended());
        ended = true;
        endpoint.close(session, reason);
    }

    /** Does what the client does, unless it has nobody to do it to any more. */
    private void act(Runnable action) {
        if (!ended) {
            action.run();
            postponed.runAll();
        }
    }
}

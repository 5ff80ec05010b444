package holt.testing.door;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.testing.conversation.Arrival;
import holt.testing.conversation.Link;
import holt.testing.socket.Bytes;
import holt.websocket.Conversation;
import java.nio.ByteBuffer;
import java.util.List;

/** One client's connection to a door. As in a container, nothing it sends is heard once its connection has ended. */
public final class DoorLink implements Link {
    private final Connection connection;
    private final Conversation conversation;
    private final RecordingOutlet outlet;

    DoorLink(Connection connection, Conversation conversation, RecordingOutlet outlet) {
        this.connection = connection;
        this.conversation = conversation;
        this.outlet = outlet;
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void sendText(String content) {
        if (!connection.hasEnded()) {
            conversation.text(content, true);
        }
    }

    @Override
    public void sendBinary(Bytes payload) {
        if (!connection.hasEnded()) {
            conversation.binary(ByteBuffer.wrap(payload.toArray()), true);
        }
    }

    @Override
    public void sendClose(int code, String reason) {
        if (!connection.hasEnded()) {
            outlet.arrive(new Arrival.Close(code, reason));
            outlet.arrive(new Arrival.Ended());
        }
        connection.gone(CloseReason.peerClosed(code));
    }

    @Override
    public void leave() {
        connection.gone(CloseReason.PEER_GONE);
    }

    @Override
    public void drop() {
        leave();
    }

    /** From now on the socket takes nothing more than one write, until it {@linkplain #proceed proceeds}. */
    public void stall() {
        outlet.stall();
    }

    /** The socket takes everything again. */
    public void proceed() {
        outlet.proceed();
    }

    @Override
    public Arrival next() {
        return outlet.next().orElseGet(Arrival.Nothing::new);
    }

    @Override
    public List<Arrival> pending() {
        return outlet.all();
    }

    /** Takes all that came, as it stands in the frames; an end is {@code close <code> <reason>}. */
    public List<String> heard() {
        return outlet.all().stream()
                .filter(arrival -> !(arrival instanceof Arrival.Ended))
                .map(DoorLink::shown)
                .toList();
    }

    private static String shown(Arrival arrival) {
        if (arrival instanceof Arrival.Text text) {
            return text.content();
        }
        return arrival instanceof Arrival.Close close
                ? "close " + close.code() + ' ' + close.reason()
                : arrival.toString();
    }
}

package holt.testing.door;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.ConnectionIds;
import holt.core.connection.ConnectionSettings;
import holt.core.connection.Connections;
import holt.core.connection.LimitSettings;
import holt.core.connection.Seats;
import holt.core.metrics.Metrics;
import holt.http.QueryParameters;
import holt.testing.conversation.Handshake;
import holt.testing.conversation.Stage;
import holt.testing.socket.Bytes;
import holt.testing.socket.HeaderFields;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import holt.websocket.Conversation;
import holt.websocket.Door;
import holt.websocket.Doors;
import holt.websocket.RefusedHandshakeException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Doors without a container: handshakes go to the door their path leads to, frames to its conversations. */
public final class DoorStage implements Stage {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NOT_FOUND = 404;
    private static final String ADDRESS = "192.0.2.1";

    private final Doors doors;
    private final Connections connections;
    private final Seats seats;
    private final List<DoorLink> links = new ArrayList<>();

    public DoorStage(List<Door> doors, ConnectionSettings settings) {
        this.doors = new Doors(doors);
        this.connections = new Connections(
                new ConnectionIds("test", new SecureRandom()),
                settings,
                Runnable::run,
                System::nanoTime,
                new Metrics(CloseReason.Cause.values()));
        this.seats =
                new Seats(new LimitSettings(1, OptionalInt.empty(), OptionalInt.empty(), 1, 1, OptionalInt.empty()));
    }

    public DoorStage(Door... doors) {
        this(List.of(doors), new ConnectionSettings(Duration.ZERO, Duration.ofSeconds(1), 1_048_576));
    }

    @Override
    public Handshake open(RawRequest request) {
        String[] target = request.target().split("\\?", 2);
        holt.websocket.Handshake handshake = new holt.websocket.Handshake(
                target[0],
                new QueryParameters(target.length > 1 ? target[1] : ""),
                request.headers().all("Authorization"),
                request.headers().all("Sec-WebSocket-Protocol"),
                ADDRESS,
                "");
        return doors.serving(handshake.path())
                .map(door -> open(door, handshake))
                .orElseGet(() -> Handshake.refused(reply(NOT_FOUND, "")));
    }

    /** Opens a client's connection to the door at this path, which must let it in. */
    public DoorLink connect(String path) {
        return (DoorLink) open(RawRequest.get(path)).link().orElseThrow();
    }

    @Override
    public HttpReply exchange(RawRequest request) {
        throw new UnsupportedOperationException("doors alone answer no HTTP request");
    }

    /** There is nothing to wait for: everything has its effect at once. */
    @Override
    public void settle() {}

    @Override
    public void close() {
        links.forEach(DoorLink::leave);
    }

    private Handshake open(Door door, holt.websocket.Handshake handshake) {
        try {
            door.examine(handshake);
        } catch (RefusedHandshakeException e) {
            return Handshake.refused(reply(e.status(), e.text()));
        }
        RecordingOutlet outlet = new RecordingOutlet();
        Connection.Opening opening = new Connection.Opening(door.name(), ADDRESS, Instant.EPOCH, outlet);
        Seats.Seat seat = (Seats.Seat) seats.take(ADDRESS);
        Connection connection = door.pinging()
                .map(pinging -> connections.open(opening, pinging, seat))
                .orElseGet(() -> connections.open(opening, seat));
        Conversation conversation = door.open(handshake, connection);
        DoorLink link = new DoorLink(connection, conversation, outlet);
        links.add(link);
        return Handshake.accepted(reply(SWITCHING_PROTOCOLS, ""), link);
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, "", HeaderFields.NONE, Bytes.utf8(body));
    }
}

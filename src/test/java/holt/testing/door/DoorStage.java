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
import holt.websocket.Door;
import holt.websocket.Doors;
import holt.websocket.Handshake;
import holt.websocket.RefusedHandshakeException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * Doors alone, on whatever a test gives them: neither container nor composition, for which there is
 * {@link holt.testing.inprocess.InProcessStage}. Frames go to the conversations of the door that a path leads to, and have their
 * effect before the call returns.
 */
public final class DoorStage {
    private static final String ADDRESS = "192.0.2.1";

    private final Doors doors;
    private final Connections connections;
    private final Seats seats;

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

    /** Opens a client's connection to the door at this path, which must let it in. */
    public DoorLink connect(String path) {
        Handshake handshake = new Handshake(path, new QueryParameters(""), List.of(), List.of(), ADDRESS, "");
        Door door = doors.serving(path).orElseThrow(() -> new AssertionError("no door serves " + path));
        try {
            door.examine(handshake);
        } catch (RefusedHandshakeException e) {
            throw new AssertionError("the door refuses the handshake", e);
        }
        RecordingOutlet outlet = new RecordingOutlet();
        Connection.Opening opening = new Connection.Opening(door.name(), ADDRESS, Instant.EPOCH, outlet);
        Seats.Seat seat = (Seats.Seat) seats.take(ADDRESS);
        Connection connection = door.pinging()
                .map(pinging -> connections.open(opening, pinging, seat))
                .orElseGet(() -> connections.open(opening, seat));
        return new DoorLink(connection, door.open(handshake, connection), outlet);
    }
}

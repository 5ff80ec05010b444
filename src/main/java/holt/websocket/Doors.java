package holt.websocket;

import java.util.List;
import java.util.Optional;

/** All doors of this server, in no particular order: no two serve the same path. */
public final class Doors {
    private final List<Door> doors;

    /**
     * Gathers the doors.
     *
     * @param doors all of them
     */
    public Doors(List<Door> doors) {
        this.doors = List.copyOf(doors);
    }

    /**
     * Finds the door for a path.
     *
     * @param path a raw path below the context root
     * @return the door whose handshakes go there
     */
    public Optional<Door> serving(String path) {
        return doors.stream().filter(door -> door.serves(path)).findFirst();
    }

    /**
     * Finds the door at the root of the server.
     *
     * @return the door, if there is one
     */
    Optional<Door> atRoot() {
        return doors.stream().filter(Door::isAtRoot).findFirst();
    }
}

package holt.protocol.rocket;

import holt.core.broker.KnownNames;
import holt.core.connection.Connection;
import holt.core.connection.ConnectionSettings;
import holt.core.connection.LimitSettings;
import holt.core.routing.Router;
import holt.http.PercentEncoding;
import holt.websocket.Conversation;
import holt.websocket.Door;
import holt.websocket.Handshake;
import holt.websocket.MessageAssembler;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rocket: each hub is a path, and the hub {@code main} has the shortest one besides. */
public final class RocketDoor implements Door {
    private static final String PATH = "/rocket";
    private static final String MAIN = "main";

    private final SortedMap<String, RocketHub> hubsByName;
    private final Map<String, RocketHub> hubsByPath;
    private final LimitSettings limits;
    private final ConnectionSettings connections;

    /**
     * Sets up the door.
     *
     * @param channels the channels of all hubs
     * @param hubs each hub's name and secrets
     * @param router the way to subscribers
     * @param limits how many channels a client may be subscribed to, and how long their names may be
     * @param connections how much may wait for a client
     */
    public RocketDoor(
            KnownNames channels,
            Map<String, RocketHubSettings> hubs,
            Router router,
            LimitSettings limits,
            ConnectionSettings connections) {
        this.limits = limits;
        this.connections = connections;
        SortedMap<String, RocketHub> byName = new TreeMap<>();
        Map<String, RocketHub> byPath = new HashMap<>();
        hubs.forEach((name, secrets) -> {
            RocketHub hub = new RocketHub(name, secrets, channels, router);
            byName.put(name, hub);
            byPath.put(PATH + "/" + name, hub);
            if (name.equals(MAIN)) {
                byPath.put(PATH, hub);
            }
        });
        this.hubsByName = Collections.unmodifiableSortedMap(byName);
        this.hubsByPath = Map.copyOf(byPath);
    }

    /**
     * Gives the scopes that the channels of hubs are in.
     *
     * @param hubs the hubs' names
     * @return their scopes
     */
    public static List<String> scopes(Collection<String> hubs) {
        return hubs.stream().map(RocketHub::scope).toList();
    }

    @Override
    public String name() {
        return "rocket";
    }

    @Override
    public boolean serves(String path) {
        return hub(path).isPresent();
    }

    @Override
    public String endpointPath() {
        return PATH + "/hub";
    }

    @Override
    public Conversation open(Handshake handshake, Connection connection) {
        RocketHub hub = hub(handshake.path())
                .orElseThrow(() -> new IllegalStateException("no hub is at the path of this handshake"));
        return new MessageAssembler(RocketConversation.begin(hub, connection, limits, connections.outboxBytes()));
    }

    /** Gives the hubs in the order of their names. */
    Collection<RocketHub> hubs() {
        return hubsByName.values();
    }

    /** Finds a hub. */
    Optional<RocketHub> named(String name) {
        return Optional.ofNullable(hubsByName.get(name));
    }

    private Optional<RocketHub> hub(String rawPath) {
        return PercentEncoding.decodePath(rawPath).flatMap(path -> Optional.ofNullable(hubsByPath.get(path)));
    }
}

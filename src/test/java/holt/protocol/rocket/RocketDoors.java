package holt.protocol.rocket;

import holt.broker.memory.InMemoryKnownNames;
import holt.core.broker.Broker;
import holt.core.connection.ConnectionSettings;
import holt.core.connection.LimitSettings;
import holt.core.routing.Router;
import holt.testing.door.DoorLink;
import holt.testing.door.DoorStage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Rocket's door on a broker of the test's choice, with a hub {@code main} that takes any secret. */
final class RocketDoors {
    static final String OK = "{\"ok\":true}";

    private static final RocketHubSettings OPEN = new RocketHubSettings(Optional.of("*"), Optional.of("*"));

    private int maxChannels = 100;
    private int channelsPerConnection = 100;
    private int channelNameLength = 255;
    private long outboxBytes = 1_048_576;
    private final Map<String, RocketHubSettings> hubs = new HashMap<>(Map.of("main", OPEN));

    RocketDoors maxChannels(int changed) {
        maxChannels = changed;
        return this;
    }

    RocketDoors channelsPerConnection(int changed) {
        channelsPerConnection = changed;
        return this;
    }

    RocketDoors channelNameLength(int changed) {
        channelNameLength = changed;
        return this;
    }

    RocketDoors outboxBytes(long changed) {
        outboxBytes = changed;
        return this;
    }

    RocketDoors hub(String name, Optional<String> readOnly, Optional<String> readWrite) {
        hubs.put(name, new RocketHubSettings(readOnly, readWrite));
        return this;
    }

    RocketDoor door(Broker broker) {
        return new RocketDoor(
                new InMemoryKnownNames(maxChannels),
                hubs,
                new Router(broker),
                new LimitSettings(
                        1_048_576,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        channelsPerConnection,
                        channelNameLength,
                        OptionalInt.empty()),
                connections());
    }

    DoorStage on(Broker broker) {
        return new DoorStage(List.of(door(broker)), connections());
    }

    /** Opens a connection to the hub {@code main} that may do everything. */
    static DoorLink readWrite(DoorStage stage) {
        DoorLink link = stage.connect("/rocket");
        link.sendText("{\"auth\":{\"access\":\"read-write\",\"secret\":null}}");
        link.pending();
        return link;
    }

    static String subscribe(String channel) {
        return "{\"subscribe\":{\"channel\":\"" + channel + "\"}}";
    }

    static String unsubscribe(String channel) {
        return "{\"unsubscribe\":{\"channel\":\"" + channel + "\"}}";
    }

    static String publish(String channel, int event) {
        return "{\"publish\":{\"event\":" + event + ",\"channel\":\"" + channel + "\"}}";
    }

    static String event(String channel, int event) {
        return "{\"channel\":\"" + channel + "\",\"event\":" + event + "}";
    }

    static String error(String code) {
        return "{\"err\":\"" + code + "\"}";
    }

    private ConnectionSettings connections() {
        return new ConnectionSettings(Duration.ZERO, Duration.ofSeconds(1), outboxBytes);
    }
}

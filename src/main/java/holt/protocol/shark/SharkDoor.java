package holt.protocol.shark;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Pinging;
import holt.websocket.Conversation;
import holt.websocket.Door;
import holt.websocket.Handshake;
import holt.websocket.MessageAssembler;
import java.time.Duration;
import java.util.Optional;

/** Shark: clients subscribe to topics of services, which say by HTTP who may, and publish there. */
public final class SharkDoor implements Door {
    static final String PATH = "/shark";

    private static final CloseReason NO_PONG = new CloseReason(CloseReason.Cause.NO_PONG, 1000, "");

    private final SharkHub hub;

    /**
     * Sets up the door.
     *
     * @param hub what all conversations share
     */
    public SharkDoor(SharkHub hub) {
        this.hub = hub;
        hub.ledger().bequeath(LeaveDebt.KIND, new LeaveHeir(hub));
    }

    @Override
    public String name() {
        return "shark";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
    }

    @Override
    public String endpointPath() {
        return PATH;
    }

    @Override
    public Optional<Pinging> pinging() {
        return Optional.of(hub.configuration()
                .ping()
                .map(ping -> new Pinging(ping.interval(), ping.timeout(), NO_PONG))
                .orElse(new Pinging(Duration.ZERO, Duration.ZERO, NO_PONG)));
    }

    @Override
    public Conversation open(Handshake handshake, Connection connection) {
        return new MessageAssembler(SharkConversation.begin(hub, connection));
    }
}

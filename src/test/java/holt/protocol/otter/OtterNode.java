package holt.protocol.otter;

import holt.broker.memory.InMemoryBroker;
import holt.broker.memory.InMemoryRoster;
import holt.core.auth.Identity;
import holt.core.auth.Signatures;
import holt.core.channel.Payload;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.ConnectionIds;
import holt.core.connection.ConnectionSettings;
import holt.core.connection.Connections;
import holt.core.connection.LimitSettings;
import holt.core.connection.Seats;
import holt.core.metrics.Metrics;
import holt.core.routing.Router;
import holt.http.QueryParameters;
import holt.protocol.otter.wire.OtterReplies;
import holt.testing.otter.OtterSigner;
import holt.websocket.Door;
import holt.websocket.Handshake;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** A node with Otter's two doors on real routing, whose broker and roster take their time when the gate is closed. */
final class OtterNode {
    static final LimitSettings LIMITS =
            new LimitSettings(1_048_576, OptionalInt.empty(), OptionalInt.empty(), 1000, 255, OptionalInt.empty());
    static final OtterSettings SETTINGS = new OtterSettings(Optional.empty(), false, false, false);

    private final Gate gate = new Gate();
    private final Metrics metrics = new Metrics(CloseReason.Cause.values());
    private final Connections connections;
    private final Seats seats;
    private final OtterHub hub;
    private final OtterCommandsDoor commandsDoor;
    private final Door urlDoor;
    private long nanos;

    OtterNode() {
        this(LIMITS, SETTINGS);
    }

    OtterNode(LimitSettings limits, OtterSettings settings) {
        ConnectionIds ids = new ConnectionIds("node", new SecureRandom());
        ConnectionSettings kept = new ConnectionSettings(Duration.ZERO, Duration.ofSeconds(15), 8_388_608);
        connections = new Connections(ids, kept, Runnable::run, () -> nanos, metrics);
        seats = new Seats(limits);
        Router router = new Router(new GatedBroker(new InMemoryBroker(), gate));
        hub = new OtterHub(router, new GatedRoster(new InMemoryRoster(), gate), ids, settings);
        Signatures signatures = new Signatures(
                List.of(OtterSigner.TEST.secret()),
                settings.signatureMaxAge(),
                settings.legacySignatures(),
                InstantSource.system());
        OtterAuthenticator authenticator = new OtterAuthenticator(signatures, settings.requirePresence());
        commandsDoor = new OtterCommandsDoor(hub, authenticator, limits, () -> nanos);
        urlDoor = new OtterUrlDoor(hub, authenticator, limits);
    }

    static LimitSettings limits(int messageBytes, int channels, int nameLength, OptionalInt messagesPerSecond) {
        return new LimitSettings(
                messageBytes, OptionalInt.empty(), OptionalInt.empty(), channels, nameLength, messagesPerSecond);
    }

    static OtterSettings requiringPresence() {
        return new OtterSettings(Optional.empty(), true, false, false);
    }

    static OtterSettings announcingBackends() {
        return new OtterSettings(Optional.empty(), false, true, false);
    }

    static String sign(String value) {
        return OtterSigner.TEST.sign(value);
    }

    Metrics metrics() {
        return metrics;
    }

    OtterCommandsDoor commandsDoor() {
        return commandsDoor;
    }

    Gate gate() {
        return gate;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Opens a socket of the command protocol; its greeting is still to be heard. */
    OtterClient greeted() {
        return open(commandsDoor, "/ws", "presence=backend&sig=x");
    }

    /** Opens a socket of the command protocol and hears the greeting. */
    OtterClient commands() {
        OtterClient client = greeted();
        client.hears();
        return client;
    }

    /** Opens a socket of the command protocol and makes it a backend. */
    OtterClient backend() {
        OtterClient client = commands();
        client.says("{\"command\":\"auth\",\"signature\":\"" + sign(client.id()) + "\"}");
        return client;
    }

    /** Opens a socket of the URL protocol. */
    OtterClient listener(String channels) {
        return open(urlDoor, "/subs/" + channels, "");
    }

    /** Opens a backend's socket of the URL protocol. */
    OtterClient backendListener(String channels) {
        return open(urlDoor, "/subs/" + channels, "presence=backend&sig=" + sign("backend"));
    }

    /** Publishes over HTTP as a backend. */
    CompletionStage<Void> post(String channel, String json) {
        return hub.publish(List.of(channel), Identity.BACKEND, Payload.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Lists who is subscribed, as JSON. */
    String subbed(String... channels) {
        return hub.clients(List.of(channels))
                .thenApply(OtterReplies::listing)
                .thenApply(json -> new String(json, StandardCharsets.UTF_8))
                .toCompletableFuture()
                .join();
    }

    private OtterClient open(Door door, String path, String query) {
        RecordingOutlet outlet = new RecordingOutlet();
        Connection connection =
                connections.open(new Connection.Opening(door.name(), "127.0.0.1", Instant.EPOCH, outlet), (Seats.Seat)
                        seats.take("127.0.0.1"));
        Handshake handshake = new Handshake(path, new QueryParameters(query), List.of(), List.of(), "127.0.0.1", "");
        return new OtterClient(connection, outlet, door.open(handshake, connection));
    }
}

package holt.protocol.shark;

import holt.broker.memory.InMemoryBroker;
import holt.core.broker.Broker;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.connection.ConnectionSettings;
import holt.core.connection.Farewells;
import holt.core.connection.LimitSettings;
import holt.core.metrics.Counter;
import holt.core.routing.Router;
import holt.protocol.shark.config.SharkConfiguration;
import holt.protocol.shark.service.PeriodicCallbacks;
import holt.testing.door.DoorLink;
import holt.testing.door.DoorStage;
import holt.testing.fake.ManualClock;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.ManualTimers;
import holt.testing.fake.RecordingLedger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** A node with Shark's door alone, whose services, time and broker a test steers. */
final class SharkNode {
    /** What {@code sent_at} and {@code received_at} say as long as nobody sets the clock. */
    static final String NOW = "2026-01-02T03:04:05.000006+00:00";

    private static final long OUTBOX_BYTES = 100_000;

    private final FakeServices services;
    private final RecordingLedger ledger = new RecordingLedger();
    private final Farewells farewells = new Farewells();
    private final ManualTimers timers;
    private final Router router;
    private final DoorStage stage;
    private final SharkPublishing publishing;

    private SharkNode(SharkConfiguration configuration, Broker broker) {
        Backlog backlog = new Backlog();
        ManualTicker ticker = new ManualTicker();
        this.timers = new ManualTimers(ticker);
        this.services = new FakeServices(configuration);
        this.router = new Router(broker);
        ManualClock clock = new ManualClock(Instant.parse("2026-01-02T03:04:05.000006Z"));
        SharkHub hub = new SharkHub(
                new SharkHub.Services(configuration, services, new PeriodicCallbacks(services, timers, new Random(1))),
                new SharkHub.Topics(router, new TopicMessageEncoding(clock, backlog)),
                new SharkHub.Leaving(ledger, farewells),
                new SharkHub.Clocks(timers, ticker, clock),
                new LimitSettings(1 << 20, OptionalInt.empty(), OptionalInt.empty(), 3, 20, OptionalInt.empty()),
                OUTBOX_BYTES);
        this.stage = new DoorStage(
                List.of(new SharkDoor(hub)),
                new ConnectionSettings(Duration.ZERO, Duration.ofSeconds(1), OUTBOX_BYTES));
        this.publishing = new SharkPublishing(router, new Counter(), backlog);
    }

    /** A node with this configuration, in which single quotes stand for double ones. */
    static SharkNode with(String configuration) {
        return on(new InMemoryBroker(), configuration);
    }

    static SharkNode on(Broker broker, String configuration) {
        return new SharkNode(SharkConfiguration.parse(quoted(configuration)), broker);
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    FakeServices services() {
        return services;
    }

    RecordingLedger ledger() {
        return ledger;
    }

    DoorLink connect() {
        return stage.connect("/shark");
    }

    /** A client that has proved to be {@code sess_123}. */
    DoorLink connectKnown() {
        DoorLink client = connect();
        services.answer("ticket", quoted("{'status':'ok','session_id':'sess_123'}"));
        say(client, "{'event':'auth','ticket':'t'}");
        client.pending();
        services.calls();
        return client;
    }

    /** Sends events, in which single quotes stand for double ones. */
    static void say(DoorLink client, String... events) {
        for (String event : events) {
            client.sendText(quoted(event));
        }
    }

    /** Takes what the client has read, with single quotes for double ones. */
    static List<String> heard(DoorLink client) {
        return client.heard().stream().map(text -> text.replace('"', '\'')).toList();
    }

    /** Takes what services were asked, with single quotes for double ones. */
    List<String> asked() {
        return services.calls().stream().map(text -> text.replace('"', '\'')).toList();
    }

    /** Publishes as a service does by HTTP. */
    void publish(String... messages) {
        for (String message : messages) {
            publishing
                    .publish(quoted(message).getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Lets something arrive on a topic's channel as services with a broker of their own may publish it. */
    void arrive(String service, String topic, String payload) {
        router.publish(new Publication(
                        new ChannelName("shark/" + service, topic),
                        Event.MESSAGE,
                        new Member("service", "", Origin.BACKEND),
                        Audience.CLIENTS,
                        Payload.of(quoted(payload).getBytes(StandardCharsets.ISO_8859_1))))
                .toCompletableFuture()
                .join();
    }

    /** Lets time pass. */
    void pass(Duration time) {
        timers.advance(time);
    }

    int timers() {
        return timers.size();
    }
}

package holt.protocol.webwire;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.ConnectionId;
import holt.core.connection.Drain;
import holt.core.connection.Seats;
import holt.core.session.Session;
import holt.testing.concurrent.Timing;
import holt.testing.conversation.Arrival;
import holt.testing.door.DoorLink;
import holt.testing.fake.ManualConnections;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session whose time has come while the application is slow. */
@Timeout(60)
final class SessionExpiryTest {
    private static final ConnectionId NEXT = new ConnectionId("node_next");

    private final RecordingHooks hooks = new RecordingHooks();
    private final WebWireDoors doors = new WebWireDoors(hooks);
    private final CompletableFuture<Void> answer = new CompletableFuture<>();
    private final Session session = expired();

    @Test
    void itsKeyIsTakenUntilTheApplicationKnows() {
        new SessionExpiry(doors.rules, doors.farewells).tick();
        assertThat(hooks.calls).endsWith("expired 1");
        assertThat(doors.store.create(session, NEXT)).isCompletedWithValue(false);

        answer.completeExceptionally(new IllegalStateException("out of order"));

        assertThat(doors.store.create(session, NEXT)).isCompletedWithValue(true);
    }

    @Test
    void aNodeThatStopsWaitsForTheApplication() {
        new SessionExpiry(doors.rules, doors.farewells).tick();
        Drain drain = new Drain(
                new Seats(1), new ManualConnections().all(), doors.farewells, Duration.ofMinutes(5), System::nanoTime);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> run(drain), thread);
            new Timing(Duration.ofSeconds(10), Duration.ofMillis(200))
                    .throughout(() -> assertThat(drained).isNotDone());
            answer.complete(null);
            Timing.IN_MEMORY.done(drained);
        } finally {
            thread.shutdownNow();
        }
    }

    private Session expired() {
        DoorLink link = doors.connect();
        Session created = Timing.IN_MEMORY.done(hooks.clients.get(0).createSession("1"));
        assertThat(link.pending()).hasOnlyElementsOfType(Arrival.Binary.class);
        link.drop();
        doors.ticker.advance(WebWireDoors.TTL);
        hooks.onSessionClosed = answer;
        return created;
    }

    private static void run(Drain drain) {
        try {
            drain.run();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}

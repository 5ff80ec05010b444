package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.testing.concurrent.Timing;
import holt.testing.fake.BlockingOutlet;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.RecordingOutlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DrainTest {
    private final ManualConnections node = new ManualConnections();
    private final Farewells farewells = new Farewells();

    @Test
    void endsAtOnceWhenNobodyIsThere() throws InterruptedException {
        drain(Duration.ofMinutes(5)).run();

        assertThat(node.all().all()).isEmpty();
    }

    @Test
    void closesEverybodyAndWaitsUntilTheirSocketsAreGone() {
        List<RecordingOutlet> outlets = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            outlets.add(new RecordingOutlet());
            connections.add(node.open(outlets.get(i)));
        }
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> drained = CompletableFuture.runAsync(run(drain(Duration.ofMinutes(5))), thread);
            Timing.IN_MEMORY.eventually(() -> assertThat(outlets)
                    .allSatisfy(outlet -> assertThat(outlet.closed()).isEqualTo(CloseReason.DRAIN)));
            assertThat(drained).isNotDone();

            connections.forEach(connection -> connection.gone(CloseReason.peerClosed(1012)));
            Timing.IN_MEMORY.done(drained);
        } finally {
            thread.shutdownNow();
        }
        assertThat(outlets).noneMatch(RecordingOutlet::isAborted);
        assertThat(node.all().all()).isEmpty();
    }

    @Test
    void waitsForTheFarewellsOfThoseItCloses() {
        CompletableFuture<Void> before = new CompletableFuture<>();
        CompletableFuture<Void> after = new CompletableFuture<>();
        farewells.add(before);
        Connection connection = node.open(new RecordingOutlet());
        connection.ended().thenRun(() -> farewells.add(after));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> drained = CompletableFuture.runAsync(run(drain(Duration.ofMinutes(5))), thread);
            Timing.IN_MEMORY.eventually(() -> assertThat(connection.hasEnded()).isTrue());
            connection.gone(CloseReason.peerClosed(1012));
            before.completeExceptionally(new IllegalStateException("the backend is not there"));
            assertThat(drained).isNotDone();

            after.complete(null);
            Timing.IN_MEMORY.done(drained);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void waitsForNoFarewellLongerThanTheLimit() throws InterruptedException {
        farewells.add(new CompletableFuture<>());

        drain(Duration.ofMillis(1)).run();

        assertThat(farewells.done()).isNotDone();
    }

    @Test
    void dropsWhoeverIsLeftAtTheLimit() throws InterruptedException {
        BlockingOutlet outlet = new BlockingOutlet();
        Connection connection = node.open(outlet);
        connection.send(Frame.text("never read"));

        drain(Duration.ZERO).run();

        assertThat(outlet.isAborted()).isTrue();
        assertThat(connection.ended()).isCompletedWithValue(CloseReason.DRAIN);
        assertThat(connection.released()).isCompleted();
        assertThat(node.all().all()).isEmpty();
    }

    @Test
    void leavesTheRestToTheContainerWhenItIsInterrupted() {
        RecordingOutlet outlet = new RecordingOutlet();
        node.open(outlet);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> drain(Duration.ofMinutes(5)).run()).isInstanceOf(InterruptedException.class);
        assertThat(outlet.closed()).isEqualTo(CloseReason.DRAIN);
        assertThat(outlet.isAborted()).isFalse();
    }

    @Test
    void givesNoMoreSeats() throws InterruptedException {
        drain(Duration.ofSeconds(1)).run();

        assertThat(node.seats().take("192.0.2.1")).isEqualTo(Seats.Refusal.CLOSED);
    }

    private Drain drain(Duration limit) {
        return new Drain(node.seats(), node.all(), farewells, limit, node.ticker());
    }

    private static Runnable run(Drain drain) {
        return () -> {
            try {
                drain.run();
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        };
    }
}

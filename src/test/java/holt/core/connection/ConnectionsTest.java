package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.core.metrics.Counter;
import holt.core.metrics.Metrics;
import holt.testing.fake.BlockingOutlet;
import holt.testing.fake.FailingOutlet;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.ManualExecutor;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.RecordingOutlet;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConnectionsTest {
    private final ManualTicker ticker = new ManualTicker();
    private final ManualExecutor executor = new ManualExecutor();
    private final Seats seats =
            new Seats(new LimitSettings(1, OptionalInt.of(1), OptionalInt.empty(), 1, 1, OptionalInt.empty()));
    private final Metrics metrics = new Metrics(CloseReason.Cause.values());
    private final Connections connections = new Connections(
            new ConnectionIds("node", new SecureRandom()),
            new ConnectionSettings(Duration.ofSeconds(25), Duration.ofSeconds(15), 100),
            executor,
            ticker,
            metrics);

    /** All the ways in which a connection comes to its end. */
    static Stream<Named<Consumer<Connection>>> endings() {
        return Stream.of(
                Named.of("the peer closes", connection -> connection.gone(CloseReason.peerClosed(1000))),
                Named.of("the door closes and the peer answers", connection -> {
                    connection.close(CloseReason.FINISHED);
                    connection.gone(CloseReason.peerClosed(1000));
                }),
                Named.of("the door closes and nobody answers", connection -> connection.close(CloseReason.FINISHED)),
                Named.of("no pong", connection -> {}),
                Named.of("slow consumer", connection -> {
                    connection.send(Frame.text("x".repeat(100)));
                    connection.send(Frame.text("x"));
                }),
                Named.of("dropped", Connection::drop));
    }

    @Test
    void findsSilentPeersOutAsTheirProtocolSays() {
        RecordingOutlet outlet = new RecordingOutlet();
        CloseReason silence = new CloseReason(CloseReason.Cause.NO_PONG, 1000, "");
        connections.open(
                new Connection.Opening("shark", "192.0.2.1", Instant.EPOCH, outlet),
                new Pinging(Duration.ofSeconds(3), Duration.ofSeconds(2), silence),
                (Seats.Seat) seats.take("192.0.2.1"));
        pass(Duration.ofSeconds(3));
        assertThat(outlet.frames()).extracting(Frame::opcode).containsExactly(Frame.Opcode.PING);
        pass(Duration.ofSeconds(1));
        assertThat(outlet.closed()).isNull();
        pass(Duration.ofSeconds(1));

        assertThat(outlet.closed()).isEqualTo(silence);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void givesTheSeatBackWheneverTheSocketIsGone(Consumer<Connection> ending) {
        Connection connection = open(new BlockingOutlet());
        assertThat(seats.take("192.0.2.2")).isEqualTo(Seats.Refusal.FULL);
        assertThat(connections.all()).containsExactly(connection);

        ending.accept(connection);
        executor.runAll();
        for (int second = 0; second < 60; second++) {
            ticker.advance(Duration.ofSeconds(1));
            connections.tick();
        }

        assertThat(connection.released()).isCompleted();
        assertThat(connections.all()).isEmpty();
        assertThat(seats.take("192.0.2.2")).isInstanceOf(Seats.Seat.class);
        assertThat(metrics.door("otter").opened().value()).isEqualTo(1);
        assertThat(metrics.door("otter").released().value()).isEqualTo(1);
        assertThat(metrics.door("otter").closed().values().stream().mapToLong(Counter::value))
                .as("ends that are counted, each by one reason")
                .containsOnlyOnce(1L)
                .containsOnly(0L, 1L);
    }

    @Test
    void countsTheFirstReasonAlone() {
        Connection connection = open(new BlockingOutlet());
        connection.close(CloseReason.FINISHED);
        connection.close(CloseReason.NO_PONG);
        connection.gone(CloseReason.PEER_GONE);

        assertThat(metrics.door("otter").closed(CloseReason.Cause.FINISHED).value())
                .isEqualTo(1);
        assertThat(metrics.door("otter").closed(CloseReason.Cause.NO_PONG).value())
                .isZero();
        assertThat(metrics.door("otter").closed(CloseReason.Cause.PEER_GONE).value())
                .isZero();
    }

    @Test
    void givesTheSeatBackWhenTheSocketFails() {
        open(new FailingOutlet(new IOException("broken pipe"))).send(Frame.text("1"));

        assertThat(connections.all()).isEmpty();
        assertThat(seats.take("192.0.2.2")).isInstanceOf(Seats.Seat.class);
    }

    @Test
    void keepsTheSeatUntilTheSocketIsGone() {
        Connection connection = open(new RecordingOutlet());
        connection.close(CloseReason.FINISHED);
        assertThat(connections.all()).containsExactly(connection);
        assertThat(seats.take("192.0.2.2")).isEqualTo(Seats.Refusal.FULL);
    }

    @Test
    void showsALiveViewThatNobodyCanChange() {
        ManualConnections node = new ManualConnections();
        Collection<Connection> all = node.all().all();
        Connection first = node.open(new RecordingOutlet());
        Connection second = node.open(new RecordingOutlet());

        assertThat(all).containsExactlyInAnyOrder(first, second);
        assertThatThrownBy(all::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private void pass(Duration time) {
        ticker.advance(time);
        connections.tick();
    }

    private Connection open(Outlet outlet) {
        if (!(seats.take("192.0.2.1") instanceof Seats.Seat seat)) {
            throw new AssertionError("no seat");
        }
        return connections.open(new Connection.Opening("otter", "192.0.2.1", Instant.EPOCH, outlet), seat);
    }
}

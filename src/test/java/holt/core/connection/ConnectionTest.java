package holt.core.connection;

import static holt.testing.fake.ManualConnections.OUTBOX_BYTES;
import static holt.testing.fake.ManualConnections.PING_INTERVAL;
import static holt.testing.fake.ManualConnections.PING_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.concurrent.Race;
import holt.testing.fake.BlockingOutlet;
import holt.testing.fake.FailingOutlet;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.RecordingOutlet;
import holt.testing.log.RecordedLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConnectionTest {
    private static final Duration AN_INSTANT = Duration.ofNanos(1);

    private final ManualConnections node = new ManualConnections();
    private final RecordingOutlet outlet = new RecordingOutlet();
    private final Connection connection = node.open(outlet);
    private final BlockingOutlet stuckOutlet = new BlockingOutlet();
    private final Connection stuck = node.open(stuckOutlet);
    private final List<CloseReason> endings = new ArrayList<>();

    @Test
    void knowsWhatItWasOpenedWith() {
        assertThat(connection.door()).isEqualTo("otter");
        assertThat(connection.remoteAddress()).isEqualTo("192.0.2.1");
        assertThat(connection.openedAt()).isEqualTo(Instant.EPOCH);
        assertThat(connection.id()).isNotEqualTo(stuck.id());
        assertThat(connection.hasEnded()).isFalse();
    }

    @Test
    void writesWhatIsOfferedWhenItIsFlushed() {
        connection.offer(Frame.text("1"));
        connection.offer(Frame.text("2"));
        assertThat(outlet.batches()).isEmpty();
        connection.flush();
        connection.send(Frame.text("3"));

        assertThat(outlet.texts()).containsExactly("1", "2", "3");
        assertThat(outlet.batches()).hasSize(2);
    }

    @Test
    void isLoggedByItsIdWhenItEnds() {
        RecordedLog log = RecordedLog.of("holt.core.connection.Connection");
        connection.close(CloseReason.OPERATOR);
        connection.close(CloseReason.DRAIN);
        stuck.close(CloseReason.NO_PONG);
        log.close();
        assertThat(log.lines())
                .containsExactly(
                        "INFO connection " + connection.id()
                                + " of otter from 192.0.2.1 ends: 1008 closed by an operator",
                        "FINE connection " + stuck.id() + " of otter from 192.0.2.1 ends: 1002 no pong in time");
    }

    @Test
    void tellsHowMuchWaits() {
        stuck.send(Frame.text("1"));
        stuck.send(Frame.text("2"));
        assertThat(stuck.pendingBytes()).isEqualTo(2L * Frame.text("1").size());
    }

    @Test
    void closesASlowConsumerOnce() {
        stuck.ended().thenAccept(endings::add);
        fill(stuck);
        stuck.send(Frame.text("one too many"));
        stuck.send(Frame.text("two too many"));
        node.executor().runAll();
        stuckOutlet.release();

        assertThat(endings).containsExactly(CloseReason.SLOW_CONSUMER);
        assertThat(stuckOutlet.closes()).containsExactly(CloseReason.SLOW_CONSUMER);
        assertThat(CloseReason.SLOW_CONSUMER.code()).isEqualTo(1013);
    }

    @Test
    void sendsASlowConsumerNothingButWhatIsUnderWay() {
        stuck.send(Frame.text("under way"));
        stuck.send(Frame.text("waiting"));
        stuck.send(Frame.text("x".repeat(OUTBOX_BYTES)));
        node.executor().runAll();
        stuckOutlet.release();

        assertThat(stuckOutlet.batches()).hasSize(1);
        assertThat(stuckOutlet.batch(0)).containsExactly("under way");
    }

    /** Its end is told to others, whose outboxes may overflow in turn: the publisher's stack is not the place for that. */
    @Test
    void closesASlowConsumerOnAnotherThreadThanThePublishers() {
        fill(stuck);
        stuck.send(Frame.text("one too many"));
        assertThat(stuck.hasEnded()).isFalse();
        assertThat(node.executor().size()).isOne();

        node.executor().runAll();
        assertThat(stuck.hasEnded()).isTrue();
    }

    @Test
    void keepsTheFirstReasonThoughASlowConsumerIsNoticedLater() {
        fill(stuck);
        stuck.send(Frame.text("one too many"));
        stuck.close(CloseReason.DRAIN);
        node.executor().runAll();
        stuckOutlet.release();

        assertThat(stuck.ended()).isCompletedWithValue(CloseReason.DRAIN);
        assertThat(stuckOutlet.closes()).containsExactly(CloseReason.DRAIN);
    }

    @Test
    void writesWhatWaitsBeforeItCloses() {
        stuck.send(Frame.text("1"));
        stuck.send(Frame.text("2"));
        stuck.close(CloseReason.FINISHED);
        stuck.send(Frame.text("too late"));
        assertThat(stuck.hasEnded()).isTrue();
        assertThat(stuckOutlet.closes()).isEmpty();

        stuckOutlet.release();
        assertThat(stuckOutlet.batch(1)).containsExactly("2");
        stuckOutlet.release();
        assertThat(stuckOutlet.closes()).containsExactly(CloseReason.FINISHED);
        assertThat(stuck.released()).isNotCompleted();
    }

    @Test
    void dropsTheSocketOfAPeerThatDoesNotLetItClose() {
        stuck.send(Frame.text("1"));
        stuck.close(CloseReason.FINISHED);
        node.pass(Connection.CLOSE_LIMIT.minus(AN_INSTANT));
        assertThat(stuckOutlet.isAborted()).isFalse();

        node.pass(AN_INSTANT);

        assertThat(stuckOutlet.isAborted()).isTrue();
        assertThat(stuck.released()).isCompleted();
        assertThat(stuck.ended()).isCompletedWithValue(CloseReason.FINISHED);
    }

    @Test
    void dropsTheSocketOfAPeerThatDoesNotAnswerTheCloseFrame() {
        connection.close(CloseReason.FINISHED);
        node.pass(Connection.CLOSE_LIMIT);

        assertThat(outlet.closes()).containsExactly(CloseReason.FINISHED);
        assertThat(outlet.isAborted()).isTrue();
        assertThat(connection.released()).isCompleted();
    }

    @Test
    void endsOnceWithTheFirstReason() {
        connection.ended().thenAccept(endings::add);
        connection.close(CloseReason.DRAIN);
        connection.close(CloseReason.NO_PONG);
        connection.gone(CloseReason.PEER_GONE);
        connection.drop();

        assertThat(endings).containsExactly(CloseReason.DRAIN);
        assertThat(outlet.closed()).isEqualTo(CloseReason.DRAIN);
    }

    @Test
    void endsOnceThoughManyGiveReasons() {
        connection.ended().thenAccept(endings::add);
        Race.run(8, number -> {
            if (number % 2 == 0) {
                connection.close(CloseReason.refused("reason " + number));
            } else {
                connection.gone(CloseReason.peerClosed(4000 + number));
            }
        });

        assertThat(endings).hasSize(1);
        assertThat(outlet.closes()).hasSizeLessThanOrEqualTo(1);
        assertThat(connection.released()).isCompleted();
    }

    @Test
    void hearsThatThePeerIsGone() {
        connection.gone(CloseReason.peerClosed(1001));
        connection.send(Frame.text("too late"));

        assertThat(connection.ended()).isCompletedWithValue(CloseReason.peerClosed(1001));
        assertThat(connection.released()).isCompleted();
        assertThat(outlet.frames()).isEmpty();
        assertThat(outlet.closes()).isEmpty();
    }

    @Test
    void dropsASocketThatFailsToTakeAWrite() {
        FailingOutlet failing = new FailingOutlet(new IOException("broken pipe"));
        Connection broken = node.open(failing);
        broken.send(Frame.text("1"));
        broken.send(Frame.text("2"));

        assertThat(broken.ended()).isCompletedWithValue(CloseReason.PEER_GONE);
        assertThat(broken.released()).isCompleted();
        assertThat(failing.isAborted()).isTrue();
        assertThat(failing.writes()).isOne();
    }

    @Test
    void dropsTheSocketThoughAWriteIsStuck() {
        stuck.send(Frame.text("1"));
        stuck.drop();

        assertThat(stuckOutlet.isAborted()).isTrue();
        assertThat(stuck.ended()).isCompletedWithValue(CloseReason.PEER_GONE);
        assertThat(stuck.released()).isCompleted();
    }

    @Test
    void pingsOncePerInterval() {
        for (int i = 0; i < 3; i++) {
            node.pass(PING_INTERVAL.minus(AN_INSTANT));
            assertThat(outlet.frames()).hasSize(i);
            node.pass(AN_INSTANT);
            assertThat(outlet.frames()).hasSize(i + 1);
            connection.pong();
        }
        assertThat(outlet.frames()).extracting(Frame::opcode).containsOnly(Frame.Opcode.PING);
        assertThat(connection.hasEnded()).isFalse();
    }

    @Test
    void givesUpOnAPeerThatDoesNotAnswer() {
        node.pass(PING_INTERVAL);
        connection.send(Frame.text("1"));
        node.pass(PING_TIMEOUT.minus(AN_INSTANT));
        assertThat(connection.hasEnded()).isFalse();
        node.pass(AN_INSTANT);

        assertThat(connection.ended()).isCompletedWithValue(CloseReason.NO_PONG);
        assertThat(outlet.closed()).isEqualTo(CloseReason.NO_PONG);
        assertThat(CloseReason.NO_PONG.code()).isEqualTo(1002);
    }

    @Test
    void givesUpOnAPeerThatReadsNothing() {
        stuck.send(Frame.text("1"));
        node.pass(PING_INTERVAL);
        node.pass(PING_TIMEOUT);
        assertThat(stuck.ended()).isCompletedWithValue(CloseReason.NO_PONG);
        assertThat(stuckOutlet.batches()).hasSize(1);

        node.pass(Connection.CLOSE_LIMIT);
        assertThat(stuckOutlet.isAborted()).isTrue();
        assertThat(stuck.released()).isCompleted();
    }

    @Test
    void pingsNobodyWhoseConnectionEnded() {
        connection.close(CloseReason.FINISHED);
        node.pass(PING_INTERVAL);

        assertThat(outlet.frames()).isEmpty();
    }

    private static void fill(Connection toFill) {
        toFill.send(Frame.text("x".repeat(OUTBOX_BYTES - Frame.text("").size())));
    }
}

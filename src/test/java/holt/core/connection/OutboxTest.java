package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.Outbox.Offer;
import holt.core.metrics.LatencyHistogram;
import holt.testing.fake.BlockingOutlet;
import holt.testing.fake.FailingOutlet;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.RecordingOutlet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private static final int LIMIT = 100;

    private final List<Throwable> failures = new ArrayList<>();
    private final BlockingOutlet blocking = new BlockingOutlet();
    private final Outbox outbox = new Outbox(blocking, terms(LIMIT), failures::add);

    @Test
    void writesNothingBeforeItIsFlushed() {
        assertThat(outbox.offer(Frame.text("1"))).isEqualTo(Offer.QUEUED);

        assertThat(blocking.batches()).isEmpty();
        outbox.flush();
        assertThat(blocking.batch(0)).containsExactly("1");
    }

    @Test
    void writesNothingWhenNothingWaits() {
        outbox.flush();

        assertThat(blocking.batches()).isEmpty();
    }

    @Test
    void writesAllThatWaitsInOneGo() {
        offer("1", "2", "3");
        outbox.flush();

        assertThat(blocking.batch(0)).containsExactly("1", "2", "3");
    }

    @Test
    void gathersWhatComesDuringAWriteForTheNext() {
        offer("1");
        outbox.flush();
        offer("2");
        outbox.flush();
        offer("3");
        outbox.flush();
        assertThat(blocking.batches()).hasSize(1);

        blocking.release();

        assertThat(blocking.batch(1)).containsExactly("2", "3");
        blocking.release();
        assertThat(blocking.batches()).hasSize(2);
    }

    @Test
    void writesWhatWasOnlyOfferedDuringAWrite() {
        offer("1");
        outbox.flush();
        offer("2");
        blocking.release();

        assertThat(blocking.batch(1)).containsExactly("2");
    }

    @Test
    void countsBytesUntilTheyAreWritten() {
        offer("12345");
        int one = Frame.text("12345").size();
        assertThat(outbox.bytes()).isEqualTo(one);
        outbox.flush();
        offer("12345");
        assertThat(outbox.bytes()).isEqualTo(2L * one);

        blocking.release();
        assertThat(outbox.bytes()).isEqualTo(one);
        blocking.release();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void takesAsMuchAsTheLimitAndNotAByteMore() {
        Frame half = frameOf(LIMIT / 2);
        assertThat(outbox.offer(half)).isEqualTo(Offer.QUEUED);
        assertThat(outbox.offer(half)).isEqualTo(Offer.QUEUED);
        assertThat(outbox.offer(frameOf(Frame.text("").size()))).isEqualTo(Offer.OVERFLOWED);
    }

    @Test
    void countsWhatIsBeingWrittenTowardsTheLimit() {
        outbox.offer(frameOf(LIMIT / 2));
        outbox.flush();
        outbox.offer(frameOf(LIMIT / 2));

        assertThat(outbox.offer(Frame.text(""))).isEqualTo(Offer.OVERFLOWED);
    }

    @Test
    void overflowsOnceAndThenRefuses() {
        outbox.offer(frameOf(LIMIT));
        assertThat(outbox.offer(Frame.text(""))).isEqualTo(Offer.OVERFLOWED);
        assertThat(outbox.offer(Frame.text(""))).isEqualTo(Offer.REFUSED);
    }

    @Test
    void takesOneLargerFrameWhenNextToNothingElseWaits() {
        Frame large = frameOf(10 * LIMIT);
        assertThat(outbox.offer(large)).isEqualTo(Offer.QUEUED);
        outbox.flush();
        blocking.release();
        assertThat(outbox.offer(large)).isEqualTo(Offer.QUEUED);
        assertThat(outbox.offer(Frame.text(""))).isEqualTo(Offer.OVERFLOWED);

        Outbox roomy = new Outbox(blocking, terms(1024 * LIMIT), failures::add);
        assertThat(roomy.offer(frameOf(LIMIT))).isEqualTo(Offer.QUEUED);
        assertThat(roomy.offer(frameOf(1024 * LIMIT))).isEqualTo(Offer.QUEUED);
    }

    @Test
    void takesOneLargerFrameThoughAPingWaitsOrIsBeingWritten() {
        Frame large = frameOf(10 * LIMIT);
        outbox.offerPing();
        outbox.flush();
        outbox.offerPing();
        assertThat(outbox.offer(large)).isEqualTo(Offer.QUEUED);

        blocking.release();
        assertThat(blocking.batches().get(1))
                .extracting(Frame::opcode)
                .containsExactly(Frame.Opcode.PING, Frame.Opcode.TEXT);
        blocking.release();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void putsAPingAheadOfAllThatWaits() {
        offer("1");
        outbox.flush();
        offer("2");
        outbox.offerPing();
        blocking.release();

        assertThat(blocking.batch(1)).containsExactly("PING", "2");
    }

    @Test
    void letsNoMoreThanOnePingWait() {
        offer("1");
        outbox.flush();
        outbox.offerPing();
        outbox.offerPing();
        blocking.release();

        assertThat(blocking.batch(1)).containsExactly("PING");
    }

    @Test
    void takesAPingThoughItIsFull() {
        outbox.offer(frameOf(LIMIT));
        outbox.offerPing();
        outbox.flush();

        assertThat(blocking.batch(0)).hasSize(2).startsWith("PING");
    }

    @Test
    void closesAfterAllThatWaitsIsWritten() {
        offer("1");
        outbox.flush();
        offer("2");
        outbox.finish(CloseReason.FINISHED);
        outbox.flush();
        blocking.release();
        assertThat(blocking.batch(1)).containsExactly("2");
        assertThat(blocking.closes()).isEmpty();

        blocking.release();
        assertThat(blocking.closes()).containsExactly(CloseReason.FINISHED);
    }

    @Test
    void closesAtOnceWhenNothingWaits() {
        outbox.finish(CloseReason.FINISHED);
        assertThat(blocking.closes()).isEmpty();
        outbox.flush();
        assertThat(blocking.closes()).containsExactly(CloseReason.FINISHED);
    }

    @Test
    void closesOnceWithTheFirstReason() {
        outbox.finish(CloseReason.DRAIN);
        outbox.finish(CloseReason.NO_PONG);
        outbox.flush();
        outbox.finish(CloseReason.TOO_BIG);
        outbox.flush();

        assertThat(blocking.closes()).containsExactly(CloseReason.DRAIN);
    }

    @Test
    void takesNothingOnceItFinishes() {
        outbox.finish(CloseReason.FINISHED);
        assertThat(outbox.offer(Frame.text("late"))).isEqualTo(Offer.REFUSED);
        outbox.offerPing();
        outbox.flush();

        assertThat(blocking.batches()).isEmpty();
    }

    @Test
    void forgetsWhatWaitsWhenItIsCutAndClosesAfterTheWriteUnderWay() {
        offer("1");
        outbox.flush();
        offer("2", "3");
        outbox.cut(CloseReason.SLOW_CONSUMER);
        outbox.flush();
        assertThat(outbox.bytes()).isEqualTo(Frame.text("1").size());
        assertThat(blocking.closes()).isEmpty();

        blocking.release();

        assertThat(blocking.batches()).hasSize(1);
        assertThat(blocking.closes()).containsExactly(CloseReason.SLOW_CONSUMER);
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void leavesTheOutletAloneOnceItIsStopped() {
        offer("1");
        outbox.flush();
        offer("2");
        outbox.finish(CloseReason.FINISHED);
        outbox.stop();
        outbox.flush();
        blocking.release();
        outbox.flush();

        assertThat(blocking.batches()).hasSize(1);
        assertThat(blocking.closes()).isEmpty();
        assertThat(outbox.offer(Frame.text("late"))).isEqualTo(Offer.REFUSED);
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void tellsOfAFailedWriteOnceAndWritesNothingMore() {
        IOException failure = new IOException("broken pipe");
        offer("1");
        outbox.flush();
        offer("2");
        outbox.finish(CloseReason.FINISHED);
        blocking.fail(failure);
        outbox.flush();

        assertThat(failures).containsExactly(failure);
        assertThat(blocking.batches()).hasSize(1);
        assertThat(blocking.closes()).isEmpty();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void survivesAnOutletThatFailsAtOnce() {
        FailingOutlet outlet = new FailingOutlet(new IOException("broken pipe"));
        Outbox failing = new Outbox(outlet, terms(LIMIT), failures::add);
        failing.offer(Frame.text("1"));
        failing.flush();
        failing.offer(Frame.text("2"));
        failing.flush();

        assertThat(failures).hasSize(1);
        assertThat(outlet.writes()).isOne();
        assertThat(outlet.closes()).isZero();
    }

    @Test
    void handsListsOnThatItDoesNotTouchUntilTheWriteHasCompleted() {
        RecordingOutlet recording = new RecordingOutlet();
        Outbox large = new Outbox(recording, terms(1_000_000), failures::add);
        for (int batch = 0; batch < 3; batch++) {
            for (int i = 0; i < 200; i++) {
                large.offer(Frame.text(String.valueOf(i)));
            }
            large.flush();
        }

        assertThat(recording.batches())
                .hasSize(3)
                .allSatisfy(batch -> assertThat(batch).hasSize(200));
    }

    @Test
    void timesEachPublicationOnceForEachOutboxThatWritesIt() {
        LatencyHistogram times = new LatencyHistogram();
        ManualTicker ticker = new ManualTicker();
        Outbox.Terms terms = new Outbox.Terms(LIMIT, new DeliveryTimer(times, ticker::nanos));
        RecordingOutlet recording = new RecordingOutlet();
        Outbox quick = new Outbox(recording, terms, failures::add);
        Outbox slow = new Outbox(blocking, terms, failures::add);
        Frame publication = Frame.text("p");
        publication.markPublication();

        quick.offer(publication);
        ticker.advance(Duration.ofMillis(3));
        slow.offer(publication);
        slow.offer(Frame.text("a reply"));
        quick.flush();
        slow.flush();
        ticker.advance(Duration.ofMillis(4));
        assertThat(times.read().count()).isEqualTo(1);
        blocking.release();

        assertThat(times.read().count()).isEqualTo(2);
        assertThat(times.read().sumSeconds()).isEqualTo(0.010);
    }

    @Test
    void timesNothingThatWasNotWritten() {
        LatencyHistogram times = new LatencyHistogram();
        Outbox.Terms terms = new Outbox.Terms(LIMIT, new DeliveryTimer(times, () -> 0));
        Outbox failing = new Outbox(new FailingOutlet(new IOException("gone")), terms, failures::add);
        Frame publication = Frame.text("p");
        publication.markPublication();

        failing.offer(publication);
        failing.flush();

        assertThat(times.read().count()).isZero();
    }

    @Test
    void tellsWhenAFrameIsWritten() {
        List<String> written = new ArrayList<>();
        outbox.offer(Frame.text("1"), () -> written.add("1"));
        outbox.flush();
        offer("2");
        outbox.offer(Frame.text("3"), () -> written.add("3"));
        outbox.offerPing();
        outbox.offer(Frame.text("4"), () -> written.add("4"));
        assertThat(written).isEmpty();

        blocking.release();
        assertThat(written).containsExactly("1");
        outbox.offer(Frame.text("5"), () -> written.add("5"));
        blocking.release();
        assertThat(written).containsExactly("1", "3", "4");
        blocking.release();
        assertThat(written).containsExactly("1", "3", "4", "5");
    }

    @Test
    void doesNotTellOfWhatIsNotWritten() {
        List<String> written = new ArrayList<>();
        outbox.offer(Frame.text("1"), () -> written.add("1"));
        outbox.flush();
        outbox.offer(Frame.text("2"), () -> written.add("2"));
        blocking.fail(new IOException("broken pipe"));
        assertThat(outbox.offer(Frame.text("3"), () -> written.add("3"))).isEqualTo(Offer.REFUSED);
        outbox.flush();

        assertThat(written).isEmpty();
    }

    @Test
    void tellsOfWhatWasUnderWayWhenTheRestWasCut() {
        List<String> written = new ArrayList<>();
        outbox.offer(Frame.text("1"), () -> written.add("1"));
        outbox.flush();
        outbox.offer(Frame.text("2"), () -> written.add("2"));
        outbox.cut(CloseReason.SLOW_CONSUMER);
        blocking.release();

        assertThat(written).containsExactly("1");
        assertThat(blocking.closes()).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    /** Terms whose times nobody looks at. */
    static Outbox.Terms terms(long maxBytes) {
        return new Outbox.Terms(maxBytes, new DeliveryTimer(new LatencyHistogram(), () -> 0));
    }

    private void offer(String... texts) {
        for (String text : texts) {
            assertThat(outbox.offer(Frame.text(text))).isEqualTo(Offer.QUEUED);
        }
    }

    /** A frame that weighs this much. */
    private static Frame frameOf(int size) {
        return Frame.text("x".repeat(size - Frame.text("").size()));
    }
}

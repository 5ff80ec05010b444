package holt.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.fake.Publications;
import holt.testing.fake.RecordingSubscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BatchTest {
    private static final int ROOM_FOR_TWO = 2500;

    private final Batch batch = new Batch(ROOM_FOR_TWO);
    private final RecordingSubscriber subscriber = RecordingSubscriber.client();
    private final Subscriber[] group = {subscriber};

    @AfterEach
    void closeBatch() {
        batch.close();
    }

    @Test
    void flushesAtOnceOutsideAnyBatch() {
        deliver("1");
        assertThat(subscriber.flushes()).isEqualTo(1);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void flushesOnceAtTheEnd() {
        batch.open();
        deliver("1");
        deliver("2");
        batch.close();
        assertThat(subscriber.flushes()).isZero();
        assertThat(batch.isEmpty()).isFalse();
        batch.flush();
        assertThat(subscriber.flushes()).isEqualTo(1);
        assertThat(batch.isEmpty()).isTrue();
        batch.flush();
        assertThat(subscriber.flushes()).isEqualTo(1);
    }

    @Test
    void flushesEverybodyWhereSubscribersChangeInBetween() {
        RecordingSubscriber late = RecordingSubscriber.client();
        batch.open();
        deliver("1");
        Batch.flush(new Subscriber[] {subscriber, late});
        batch.flush();
        assertThat(subscriber.flushes()).isPositive();
        assertThat(late.flushes()).isEqualTo(1);
    }

    @Test
    void flushesBeforeMoreWaitsThanMay() {
        batch.open();
        deliver("1");
        deliver("2");
        deliver("3");
        assertThat(subscriber.flushes()).isEqualTo(1);
    }

    @Test
    void flushesBeforeTooManyWait() {
        Batch large = new Batch(Long.MAX_VALUE);
        large.open();
        for (int i = 0; i < 1000; i++) {
            deliver("1");
        }
        large.close();
        assertThat(subscriber.flushes()).isBetween(10, 100);
    }

    @Test
    void isOneBatchWithinAnother() {
        Batch inner = new Batch(ROOM_FOR_TWO);
        batch.open();
        inner.open();
        deliver("1");
        inner.close();
        deliver("2");
        assertThat(inner.isEmpty()).isTrue();
        assertThat(subscriber.flushes()).isZero();
        assertThat(batch.isEmpty()).isFalse();
    }

    @Test
    void isOfOneThread() throws InterruptedException {
        batch.open();
        Thread other = new Thread(() -> deliver("1"));
        other.start();
        other.join();
        assertThat(subscriber.flushes()).isEqualTo(1);
    }

    private void deliver(String payload) {
        Batch.expect(Publications.message(Publications.ROOM, payload));
        Batch.flush(group);
    }
}

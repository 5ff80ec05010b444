package holt.testing.fake;

import holt.core.channel.Delivery;
import holt.core.channel.Origin;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.metrics.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that remembers what it was offered. Safe for use by several threads. */
public final class RecordingSubscriber implements Subscriber {
    private final Origin origin;
    private final Counter deliveries;
    private final Object lock = new Object();
    private final List<Publication> offered = new ArrayList<>();
    private final AtomicInteger flushes = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();

    private RecordingSubscriber(Origin origin, Counter deliveries) {
        this.origin = origin;
        this.deliveries = deliveries;
    }

    public static RecordingSubscriber client() {
        return new RecordingSubscriber(Origin.CLIENT, new Counter());
    }

    public static RecordingSubscriber backend() {
        return new RecordingSubscriber(Origin.BACKEND, new Counter());
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Counter deliveries() {
        return deliveries;
    }

    @Override
    public void offer(Delivery delivery) {
        synchronized (lock) {
            offered.add(delivery.publication());
        }
    }

    @Override
    public void flush() {
        flushes.incrementAndGet();
    }

    @Override
    public void missed() {
        gaps.incrementAndGet();
    }

    /** Gives one like this whose deliveries are counted there. */
    public RecordingSubscriber countingIn(Counter counter) {
        return new RecordingSubscriber(origin, counter);
    }

    public List<Publication> offered() {
        synchronized (lock) {
            return List.copyOf(offered);
        }
    }

    public List<String> payloads() {
        return offered().stream()
                .map(publication -> publication.payload().toString())
                .toList();
    }

    /** How often it was told that it may have missed something. */
    public int gaps() {
        return gaps.get();
    }

    public int flushes() {
        return flushes.get();
    }
}

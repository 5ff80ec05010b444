package holt.core.routing;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.Delivery;
import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.metrics.Counter;
import holt.testing.concurrent.Race;
import holt.testing.concurrent.Timing;
import holt.testing.fake.RecordingSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class RoutingUnderThreadsTest {
    private static final int PUBLISHERS = 8;
    private static final int PUBLICATIONS = 500;

    private final CallLoggingBroker broker = new CallLoggingBroker();
    private final Router router = new Router(broker);

    @Test
    void showsOneOrderToAllSubscribersHoweverManyPublish() {
        List<RecordingSubscriber> subscribers = IntStream.range(0, 10)
                .mapToObj(i -> i % 2 == 0 ? RecordingSubscriber.client() : RecordingSubscriber.backend())
                .toList();
        subscribers.forEach(subscriber -> router.subscribe(ROOM, subscriber));

        Race.run(PUBLISHERS, publisher -> {
            for (int i = 0; i < PUBLICATIONS; i++) {
                router.publish(message(ROOM, publisher + ":" + i));
            }
        });

        List<String> order = subscribers.get(0).payloads();
        assertThat(order).hasSize(PUBLISHERS * PUBLICATIONS).doesNotHaveDuplicates();
        assertThat(subscribers)
                .allSatisfy(subscriber -> assertThat(subscriber.payloads()).isEqualTo(order));
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            String prefix = publisher + ":";
            assertThat(order.stream().filter(payload -> payload.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.range(0, PUBLICATIONS)
                            .mapToObj(i -> prefix + i)
                            .toList());
        }
    }

    @Test
    void deliversAllFromConfirmedToCancelledWhileSubscribersComeAndGo() {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger next = new AtomicInteger();
        List<Race.Task> tasks = new ArrayList<>();
        tasks.add(() -> {
            while (!over.get()) {
                router.publish(message(ROOM, String.valueOf(next.incrementAndGet())));
            }
        });
        AtomicInteger running = new AtomicInteger(6);
        for (int i = 0; i < running.get(); i++) {
            tasks.add(() -> {
                try {
                    for (int visit = 0; visit < 300; visit++) {
                        visit(next);
                    }
                } finally {
                    over.set(running.decrementAndGet() == 0);
                }
            });
        }

        Race.run(tasks);

        List<String> calls = broker.calls();
        assertThat(calls).hasSizeGreaterThan(1).endsWith("unsubscribe room");
        assertThat(IntStream.range(0, calls.size()))
                .allMatch(i -> calls.get(i).equals(i % 2 == 0 ? "subscribe room" : "unsubscribe room"));
    }

    /** One publisher counts up: a visitor hears an unbroken run of numbers, from its confirmation to its leaving. */
    private void visit(AtomicInteger next) {
        RecordingSubscriber visitor = RecordingSubscriber.client();
        Subscription subscription = router.subscribe(ROOM, visitor);
        Timing.IN_MEMORY.done(subscription.confirmed());
        int firstAtLatest = next.get() + 1;
        router.publish(message(ROOM, "own"));
        int lastAtLeast = next.get() - 1;
        subscription.cancel();
        int heard = visitor.offered().size();

        List<Integer> numbers = visitor.payloads().stream()
                .filter(payload -> !payload.equals("own"))
                .map(Integer::valueOf)
                .toList();
        assertThat(visitor.payloads()).contains("own");
        if (lastAtLeast >= firstAtLatest) {
            assertThat(numbers.get(0)).isLessThanOrEqualTo(firstAtLatest);
            assertThat(numbers.get(numbers.size() - 1)).isGreaterThanOrEqualTo(lastAtLeast);
        }
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
        }
        router.publish(message(ROOM, "own"));
        assertThat(visitor.offered()).hasSize(heard);
    }

    @Test
    void deliversWhileASubscribersFlushIsStuck() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        RecordingSubscriber other = RecordingSubscriber.client();
        router.subscribe(ROOM, other);
        router.subscribe(ROOM, stuckInItsFirstFlush(stuck, free));
        Thread first = new Thread(() -> router.publish(message(ROOM, "1")));
        first.start();
        assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();

        router.publish(message(ROOM, "2"));
        router.subscribe(ROOM, RecordingSubscriber.client()).cancel();

        assertThat(other.payloads()).containsExactly("1", "2");
        free.countDown();
        first.join();
    }

    private static Subscriber stuckInItsFirstFlush(CountDownLatch stuck, CountDownLatch free) {
        AtomicBoolean first = new AtomicBoolean(true);
        return new Subscriber() {
            @Override
            public Origin origin() {
                return Origin.CLIENT;
            }

            @Override
            public Counter deliveries() {
                return new Counter();
            }

            @Override
            public void offer(Delivery delivery) {}

            @Override
            public void flush() {
                if (!first.getAndSet(false)) {
                    return;
                }
                stuck.countDown();
                try {
                    assertThat(free.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError("interrupted", e);
                }
            }

            @Override
            public void missed() {}
        };
    }
}

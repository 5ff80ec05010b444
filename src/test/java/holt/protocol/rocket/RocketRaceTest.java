package holt.protocol.rocket;

import static holt.protocol.rocket.RocketDoors.OK;
import static holt.protocol.rocket.RocketDoors.publish;
import static holt.protocol.rocket.RocketDoors.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.testing.door.DoorLink;
import holt.testing.door.DoorStage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a broker that delivers on one thread and answers on another, and clients that do not wait for either. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RocketRaceTest {
    private static final int CLIENTS = 4;
    private static final int PUBLISHES = 3_000;
    private static final int NUMBERS = 100_000;

    private final ExecutorService deliveries = Executors.newSingleThreadExecutor();
    private final ExecutorService answers = Executors.newSingleThreadExecutor();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    @AfterEach
    void stop() {
        clients.shutdownNow();
        deliveries.shutdownNow();
        answers.shutdownNow();
    }

    @Test
    void sendsEveryReplyAheadOfTheEventItPromises() throws Exception {
        DoorStage stage = new RocketDoors().outboxBytes(1L << 30).on(new RacingBroker());
        List<DoorLink> links = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            links.add(RocketDoors.readWrite(stage));
        }
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            running.add(clients.submit(() -> talk(links.get(number), number, start)));
        }
        start.countDown();
        for (Future<?> done : running) {
            done.get();
        }
        // Nothing is published any more, so what the broker still has is done when its threads come to their end.
        settle();

        List<List<String>> heard = links.stream().map(DoorLink::heard).toList();
        for (int client = 0; client < CLIENTS; client++) {
            assertReplyFirst(heard.get(client), client);
        }
        assertThat(tails(heard)).hasSize(1);
    }

    private static void talk(DoorLink link, int client, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        link.sendText(subscribe("c"));
        for (int i = 0; i < PUBLISHES; i++) {
            link.sendText(publish("c", client * NUMBERS + i));
        }
    }

    /** One reply for the subscribe and one for each publish; before each of its own events the reply to that publish. */
    private static void assertReplyFirst(List<String> heard, int client) {
        int replies = 0;
        int own = 0;
        for (String frame : heard) {
            if (frame.equals(OK)) {
                replies++;
                continue;
            }
            int event = number(frame);
            if (event / NUMBERS == client) {
                assertThat(event % NUMBERS).isEqualTo(own);
                own++;
                assertThat(replies).as("replies before own event %s", own).isGreaterThan(own);
            } else {
                assertThat(replies).as("reply to subscribe before any event").isPositive();
            }
        }
        assertThat(replies).isEqualTo(PUBLISHES + 1);
        assertThat(own).isEqualTo(PUBLISHES);
    }

    /** What each client heard at the end, when all were subscribed: the channel has one order. */
    private static List<List<Integer>> tails(List<List<String>> heard) {
        return heard.stream()
                .map(frames -> frames.stream()
                        .filter(frame -> !frame.equals(OK))
                        .map(RocketRaceTest::number)
                        .toList())
                .map(events -> events.subList(events.size() - PUBLISHES, events.size()))
                .distinct()
                .toList();
    }

    private static int number(String event) {
        return Integer.parseInt(event.substring(event.lastIndexOf(':') + 1, event.length() - 1));
    }

    private void settle() throws Exception {
        for (int round = 0; round < CLIENTS * PUBLISHES; round++) {
            answers.submit(() -> {}).get();
            deliveries.submit(() -> {}).get();
        }
    }

    /** Delivers in order, answers every second publish without waiting for that and the others after it. */
    private final class RacingBroker implements Broker {
        private final AtomicInteger publishes = new AtomicInteger();
        private volatile BrokerListener listener = publication -> {};

        @Override
        public void start(BrokerListener theListener) {
            listener = theListener;
        }

        @Override
        public CompletionStage<Void> subscribe(ChannelName channel) {
            return CompletableFuture.runAsync(() -> {}, answers);
        }

        @Override
        public CompletionStage<Void> unsubscribe(ChannelName channel) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> publish(Publication publication) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            boolean late = publishes.incrementAndGet() % 2 == 0;
            deliveries.execute(() -> {
                listener.arrived(publication);
                if (late) {
                    answers.execute(() -> done.complete(null));
                }
            });
            if (!late) {
                answers.execute(() -> done.complete(null));
            }
            return done;
        }

        @Override
        public BrokerHealth health() {
            return new BrokerHealth(true, "racing");
        }

        @Override
        public void close() {
            listener = publication -> {};
        }
    }
}

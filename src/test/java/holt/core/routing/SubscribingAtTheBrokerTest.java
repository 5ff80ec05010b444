package holt.core.routing;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.core.broker.BrokerException;
import holt.core.channel.Subscription;
import holt.testing.fake.AsyncBroker;
import holt.testing.fake.RecordingSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SubscribingAtTheBrokerTest {
    private final AsyncBroker broker = new AsyncBroker();
    private final Router router = new Router(broker);
    private final RecordingSubscriber client = RecordingSubscriber.client();
    private final RecordingSubscriber backend = RecordingSubscriber.backend();

    @Test
    void asksTheBrokerForTheFirstSubscriberAndForTheLast() {
        Subscription first = router.subscribe(ROOM, client);
        Subscription second = router.subscribe(ROOM, backend);
        assertThat(broker.calls()).containsExactly("subscribe room");

        first.cancel();
        assertThat(broker.calls()).containsExactly("subscribe room");
        second.cancel();
        assertThat(broker.calls()).containsExactly("subscribe room", "unsubscribe room");
    }

    @Test
    void asksForEachChannel() {
        router.subscribe(ROOM, client);
        router.subscribe(channel("lobby"), client).cancel();

        assertThat(broker.calls()).containsExactly("subscribe room", "subscribe lobby", "unsubscribe lobby");
    }

    @Test
    void asksAnewAfterTheLastOneLeft() {
        router.subscribe(ROOM, client).cancel();
        router.subscribe(ROOM, client);

        assertThat(broker.calls()).containsExactly("subscribe room", "unsubscribe room", "subscribe room");
    }

    @Test
    void cancelsOnce() {
        Subscription subscription = router.subscribe(ROOM, client);
        subscription.cancel();
        subscription.cancel();
        router.subscribe(ROOM, client);
        subscription.cancel();
        broker.arrive(message(ROOM, "1"));

        assertThat(broker.calls()).containsExactly("subscribe room", "unsubscribe room", "subscribe room");
        assertThat(client.payloads()).containsExactly("1");
    }

    @Test
    void confirmsAllSubscribersOnceTheBrokerHas() {
        Subscription first = router.subscribe(ROOM, client);
        Subscription second = router.subscribe(ROOM, backend);
        assertThat(first.confirmed()).isNotCompleted();
        assertThat(second.confirmed()).isNotCompleted();

        broker.confirm(0);

        assertThat(first.confirmed()).isCompleted();
        assertThat(second.confirmed()).isCompleted();
        assertThat(router.subscribe(ROOM, client).confirmed()).isCompleted();
    }

    @Test
    void deliversWhatArrivesBeforeTheConfirmation() {
        router.subscribe(ROOM, client);
        broker.arrive(message(ROOM, "early"));

        assertThat(client.payloads()).containsExactly("early");
    }

    @Test
    void ignoresWhatArrivesForAChannelEverybodyLeft() {
        router.subscribe(ROOM, client).cancel();
        broker.arrive(message(ROOM, "late"));

        assertThat(client.offered()).isEmpty();
    }

    @Test
    void cancelsEverybodyWhenTheBrokerRefuses() {
        Subscription first = router.subscribe(ROOM, client);
        Subscription second = router.subscribe(ROOM, backend);

        broker.refuse(0);
        broker.arrive(message(ROOM, "1"));

        for (Subscription refused : List.of(first, second)) {
            assertThat(refused.confirmed().toCompletableFuture())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(BrokerException.class);
        }
        assertThat(client.offered()).isEmpty();
        assertThat(backend.offered()).isEmpty();
    }

    @Test
    void asksAnewAfterARefusal() {
        router.subscribe(ROOM, client);
        broker.refuse(0);
        Subscription again = router.subscribe(ROOM, client);
        broker.confirm(1);
        broker.arrive(message(ROOM, "1"));

        assertThat(again.confirmed()).isCompleted();
        assertThat(client.payloads()).containsExactly("1");
    }

    /** Whoever hears of the refusal may subscribe again then and there, whatever others on the channel have heard yet. */
    @Test
    void hasUndoneEverythingWhenASubscriberHearsOfTheRefusal() {
        List<Subscription> again = new ArrayList<>();
        for (RecordingSubscriber subscriber : List.of(client, backend)) {
            router.subscribe(ROOM, subscriber).confirmed().whenComplete((done, refusal) -> {
                broker.arrive(message(ROOM, "while refused"));
                again.add(router.subscribe(ROOM, subscriber));
            });
        }
        broker.refuse(0);

        assertThat(broker.calls()).containsExactly("subscribe room", "unsubscribe room", "subscribe room");
        broker.confirm(1);
        assertThat(again)
                .hasSize(2)
                .allSatisfy(subscription -> assertThat(subscription.confirmed()).isCompleted());
        broker.arrive(message(ROOM, "1"));
        assertThat(client.payloads()).endsWith("1");
        assertThat(backend.payloads()).endsWith("1");
    }

    @Test
    void doesNothingMoreWhenEverybodyLeftBeforeTheRefusal() {
        router.subscribe(ROOM, client).cancel();
        Subscription next = router.subscribe(ROOM, client);
        broker.refuse(0);
        broker.confirm(1);
        broker.arrive(message(ROOM, "1"));

        assertThat(next.confirmed()).isCompleted();
        assertThat(client.payloads()).containsExactly("1");
        assertThat(broker.calls()).containsExactly("subscribe room", "unsubscribe room", "subscribe room");
    }

    /** Overtaken by the next subscribe, an unsubscribe would leave the next subscriber deaf. */
    @Test
    @Timeout(30)
    void doesNotLetTheNextSubscribeOvertakeTheUnsubscribe() throws InterruptedException {
        Subscription last = router.subscribe(ROOM, client);
        Thread next = new Thread(() -> router.subscribe(ROOM, backend));
        broker.beforeUnsubscribe(() -> {
            next.start();
            await().until(() -> isStoppedOrDone(next));
        });

        last.cancel();
        next.join();

        assertThat(broker.calls()).containsExactly("subscribe room", "unsubscribe room", "subscribe room");
    }

    private static boolean isStoppedOrDone(Thread thread) {
        Set<Thread.State> going = EnumSet.of(Thread.State.NEW, Thread.State.RUNNABLE);
        return !going.contains(thread.getState());
    }
}

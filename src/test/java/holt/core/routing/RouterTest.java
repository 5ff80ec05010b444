package holt.core.routing;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import holt.core.broker.BrokerException;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Delivery;
import holt.core.channel.Encoding;
import holt.core.channel.Event;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.metrics.Counter;
import holt.testing.fake.AsyncBroker;
import holt.testing.fake.RecordingSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RouterTest {
    private final Router router = new Router(new InMemoryBroker());
    private final RecordingSubscriber client = RecordingSubscriber.client();
    private final RecordingSubscriber backend = RecordingSubscriber.backend();

    @Test
    void deliversToEverySubscriberOfTheChannelAndNobodyElse() {
        RecordingSubscriber elsewhere = RecordingSubscriber.client();
        router.subscribe(ROOM, client);
        router.subscribe(ROOM, backend);
        router.subscribe(channel("Room"), elsewhere);
        router.subscribe(new ChannelName("another scope", ROOM.name()), elsewhere);

        router.publish(message(ROOM, "1"));

        assertThat(client.payloads()).containsExactly("1");
        assertThat(backend.payloads()).containsExactly("1");
        assertThat(elsewhere.offered()).isEmpty();
        assertThat(elsewhere.flushes()).isZero();
    }

    @Test
    void deliversToTheAudienceAlone() {
        router.subscribe(ROOM, client);
        router.subscribe(ROOM, backend);

        router.publish(message(ROOM, Audience.CLIENTS, "to clients"));
        router.publish(message(ROOM, Audience.BACKENDS, "to backends"));
        router.publish(message(ROOM, Audience.EVERYONE, "to everyone"));

        assertThat(client.payloads()).containsExactly("to clients", "to everyone");
        assertThat(backend.payloads()).containsExactly("to backends", "to everyone");
    }

    @Test
    void takesAPublicationNobodyHears() {
        assertThat(router.publish(message(ROOM, "1"))).isCompleted();
    }

    @Test
    void deliversTwiceToASubscriberThatSubscribedTwice() {
        Subscription first = router.subscribe(ROOM, client);
        router.subscribe(ROOM, client);
        router.publish(message(ROOM, "twice"));
        first.cancel();
        router.publish(message(ROOM, "once"));

        assertThat(client.payloads()).containsExactly("twice", "twice", "once");
    }

    @Test
    void deliversNothingAfterCancelling() {
        Subscription subscription = router.subscribe(ROOM, client);
        router.subscribe(ROOM, backend);
        subscription.cancel();
        router.publish(message(ROOM, "1"));

        assertThat(client.offered()).isEmpty();
        assertThat(backend.payloads()).containsExactly("1");
    }

    @Test
    void takesWhicheverSubscriberLeavesOffTheChannel() {
        List<RecordingSubscriber> subscribers = new ArrayList<>();
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            subscribers.add(RecordingSubscriber.client());
            subscriptions.add(router.subscribe(ROOM, subscribers.get(i)));
        }
        for (int leaver : new int[] {1, 4, 0, 3}) {
            subscriptions.get(leaver).cancel();
            router.publish(message(ROOM, "after " + leaver));
        }

        assertThat(subscribers.get(1).payloads()).isEmpty();
        assertThat(subscribers.get(4).payloads()).containsExactly("after 1");
        assertThat(subscribers.get(0).payloads()).containsExactly("after 1", "after 4");
        assertThat(subscribers.get(3).payloads()).containsExactly("after 1", "after 4", "after 0");
        assertThat(subscribers.get(2).payloads()).containsExactly("after 1", "after 4", "after 0", "after 3");
    }

    @Test
    void encodesAPublicationOncePerEncoding() {
        AtomicInteger encoded = new AtomicInteger();
        List<String> received = new ArrayList<>();
        Encoding<String> loud = publication -> publication.payload() + "!" + encoded.incrementAndGet();
        Encoding<Integer> length = publication -> {
            encoded.incrementAndGet();
            return publication.payload().bytes().length;
        };
        for (int i = 0; i < 10; i++) {
            router.subscribe(ROOM, encoding(loud, received));
            router.subscribe(ROOM, encoding(length, received));
        }

        router.publish(message(ROOM, "hi"));

        assertThat(encoded).hasValue(2);
        assertThat(received).hasSize(20).containsOnly("hi!1", "2");
    }

    @Test
    void offersToAllBeforeItFlushesAny() {
        List<String> steps = new ArrayList<>();
        router.subscribe(ROOM, noting(Origin.CLIENT, steps));
        router.subscribe(ROOM, noting(Origin.BACKEND, steps));

        router.publish(message(ROOM, "1"));

        assertThat(steps).containsExactly("offer CLIENT", "offer BACKEND", "flush CLIENT", "flush BACKEND");
    }

    @Test
    void handsThePublishersRefusalOn() {
        AsyncBroker broker = new AsyncBroker();
        CompletionStage<Void> taken = new Router(broker).publish(message(ROOM, "1"));
        assertThat(taken).isNotCompleted();

        broker.refusePublication(0);

        assertThat(taken).isCompletedExceptionally();
        assertThat(taken.toCompletableFuture())
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(BrokerException.class);
    }

    @Test
    void tellsTheBrokersHealth() {
        assertThat(router.health().up()).isTrue();
    }

    @Test
    void countsMessagesForEachDoorTheyAreQueuedFor() {
        Counter one = new Counter();
        Counter other = new Counter();
        router.subscribe(ROOM, client.countingIn(one));
        router.subscribe(ROOM, client.countingIn(one));
        router.subscribe(ROOM, client.countingIn(other));
        Subscription leaving = router.subscribe(ROOM, backend.countingIn(other));

        router.publish(message(ROOM, Audience.CLIENTS, "1"));
        assertThat(one.value()).isEqualTo(2);
        assertThat(other.value()).isEqualTo(1);

        router.publish(message(ROOM, Audience.EVERYONE, "2"));
        leaving.cancel();
        router.publish(message(ROOM, Audience.EVERYONE, "3"));
        assertThat(one.value()).isEqualTo(6);
        assertThat(other.value()).isEqualTo(4);
    }

    @Test
    void countsNobodyComingAndGoing() {
        Counter counter = new Counter();
        router.subscribe(ROOM, client.countingIn(counter));

        router.publish(
                new Publication(ROOM, Event.JOIN, message(ROOM, "1").publisher(), Audience.EVERYONE, Payload.NONE));

        assertThat(counter.value()).isZero();
    }

    private static Subscriber encoding(Encoding<?> encoding, List<String> received) {
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
            public void offer(Delivery delivery) {
                received.add(String.valueOf(delivery.as(encoding)));
            }

            @Override
            public void flush() {}

            @Override
            public void missed() {}
        };
    }

    private static Subscriber noting(Origin origin, List<String> steps) {
        return new Subscriber() {
            @Override
            public Origin origin() {
                return origin;
            }

            @Override
            public Counter deliveries() {
                return new Counter();
            }

            @Override
            public void offer(Delivery delivery) {
                steps.add("offer " + origin);
            }

            @Override
            public void flush() {
                steps.add("flush " + origin);
            }

            @Override
            public void missed() {}
        };
    }
}

package holt.core.routing;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.core.channel.Subscription;
import holt.testing.fake.RecordingSubscriber;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Publications that may have been lost on the way to this node. */
final class GapTest {
    private final LossyBroker broker = new LossyBroker();
    private final Router router = new Router(broker);

    @Test
    void isToldToSubscribersOfTheChannelsConcernedAndNobodyElse() {
        RecordingSubscriber client = RecordingSubscriber.client();
        RecordingSubscriber backend = RecordingSubscriber.backend();
        RecordingSubscriber elsewhere = RecordingSubscriber.client();
        router.subscribe(ROOM, client);
        router.subscribe(ROOM, backend);
        router.subscribe(channel("other"), elsewhere);

        broker.lose(ROOM, channel("nobody is here"));
        tick(GapNotices.TICKS);

        assertThat(client.gaps()).isEqualTo(1);
        assertThat(backend.gaps()).isEqualTo(1);
        assertThat(elsewhere.gaps()).isZero();
    }

    @Test
    void isToldOnceToASubscriberOfSeveralChannels() {
        RecordingSubscriber client = RecordingSubscriber.client();
        router.subscribe(ROOM, client);
        router.subscribe(channel("other"), client);

        broker.lose(ROOM, channel("other"));
        tick(GapNotices.TICKS);

        assertThat(client.gaps()).isEqualTo(1);
    }

    @Test
    void isSpreadOverTheTicks() {
        List<RecordingSubscriber> clients = IntStream.range(0, GapNotices.TICKS * 10)
                .mapToObj(i -> RecordingSubscriber.client())
                .toList();
        clients.forEach(client -> router.subscribe(ROOM, client));

        broker.lose(ROOM);
        assertThat(told(clients)).isZero();
        tick(1);
        assertThat(told(clients)).isEqualTo(10);
        tick(GapNotices.TICKS - 1);
        assertThat(told(clients)).isEqualTo(clients.size());
    }

    @Test
    void isToldAgainWhenItHappensAgain() {
        RecordingSubscriber client = RecordingSubscriber.client();
        router.subscribe(ROOM, client);
        broker.lose(ROOM);
        tick(GapNotices.TICKS);
        broker.lose(ROOM);
        tick(GapNotices.TICKS);

        assertThat(client.gaps()).isEqualTo(2);
    }

    @Test
    void isToldToWhoLeftBetweenTheLossAndTheNotice() {
        RecordingSubscriber client = RecordingSubscriber.client();
        Subscription subscription = router.subscribe(ROOM, client);
        broker.lose(ROOM);
        subscription.cancel();
        tick(GapNotices.TICKS);

        assertThat(client.gaps()).isEqualTo(1);
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            router.tick();
        }
    }

    private static long told(List<RecordingSubscriber> clients) {
        return clients.stream().filter(client -> client.gaps() == 1).count();
    }

    /** A broker that loses what it is told to lose. */
    private static final class LossyBroker implements Broker {
        private BrokerListener listener = publication -> {};

        void lose(ChannelName... channels) {
            listener.missed(List.of(channels));
        }

        @Override
        public void start(BrokerListener theListener) {
            listener = theListener;
        }

        @Override
        public CompletionStage<Void> subscribe(ChannelName channel) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> unsubscribe(ChannelName channel) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> publish(Publication publication) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public BrokerHealth health() {
            return new BrokerHealth(true, "lossy");
        }

        @Override
        public void close() {}
    }
}

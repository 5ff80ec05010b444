package holt.core.broker;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import holt.broker.memory.InMemoryBroker;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.testing.fake.AsyncBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class SourcedBrokerTest implements BrokerContract {
    private static final ChannelName TOPIC = new ChannelName("foreign", "topic");

    /** All channels of one scope. */
    private static final class OneScope implements ForeignChannels {
        @Override
        public boolean include(ChannelName channel) {
            return channel.scope().equals("foreign");
        }

        @Override
        public String name(ChannelName channel) {
            return channel.name();
        }

        @Override
        public Publication publication(ChannelName channel, byte[] message) {
            throw new AssertionError("brokers in memory need not make publications");
        }
    }

    @Override
    public Broker newBroker() {
        return new SourcedBroker(new InMemoryBroker(), new OneScope(), List.of(new InMemoryBroker()));
    }

    @Test
    void hearsAllSourcesOfAForeignChannelAndPublishesToTheFirst() {
        InMemoryBroker home = new InMemoryBroker();
        InMemoryBroker first = new InMemoryBroker();
        InMemoryBroker second = new InMemoryBroker();
        Broker broker = new SourcedBroker(home, new OneScope(), List.of(first, second));
        List<String> heard = new ArrayList<>();
        broker.start(publication -> heard.add(publication.payload().toString()));
        broker.subscribe(TOPIC);
        broker.subscribe(ROOM);

        broker.publish(message(TOPIC, "by us"));
        second.publish(message(TOPIC, "by others"));
        home.publish(message(TOPIC, "nobody's"));
        first.publish(message(ROOM, "nobody's"));
        broker.publish(message(ROOM, "in the room"));

        assertThat(heard).containsExactly("by us", "by others", "in the room");
        broker.unsubscribe(TOPIC);
        second.publish(message(TOPIC, "too late"));
        assertThat(heard).hasSize(3);
    }

    @Test
    void aBrokerMayBeASourceAsWell() {
        InMemoryBroker home = new InMemoryBroker();
        Broker broker = new SourcedBroker(home, new OneScope(), List.of(home));
        List<String> heard = new ArrayList<>();
        broker.start(publication -> heard.add(publication.payload().toString()));
        broker.subscribe(TOPIC);

        broker.publish(message(TOPIC, "once"));

        assertThat(heard).containsExactly("once");
        assertThat(broker.health()).isEqualTo(home.health());
    }

    @Test
    void isSubscribedWhenAllSourcesAre() {
        AsyncBroker slow = new AsyncBroker();
        Broker broker = new SourcedBroker(new InMemoryBroker(), new OneScope(), List.of(new InMemoryBroker(), slow));
        broker.start(publication -> {});

        CompletionStage<Void> subscribed = broker.subscribe(TOPIC);
        assertThat(subscribed.toCompletableFuture()).isNotDone();
        slow.confirm(0);

        assertThat(subscribed).isCompleted();
    }

    @Test
    void isUpWhenAllAre() {
        AsyncBroker other = new AsyncBroker();
        Broker broker = new SourcedBroker(new InMemoryBroker(), new OneScope(), List.of(other));

        assertThat(broker.health().up()).isEqualTo(other.health().up());
        assertThat(broker.health().text()).contains(other.health().text());
    }

    @Test
    void isAsFarBehindAsTheSlowestAndCountsForAll() {
        Broker home = telling(new BrokerHealth(true, "home", Duration.ofMillis(5), 3, 1));
        Broker source = telling(new BrokerHealth(true, "source", Duration.ofMillis(70), 0, 2));
        BrokerHealth health = new SourcedBroker(home, new OneScope(), List.of(source)).health();

        assertThat(health.lag()).isEqualTo(Duration.ofMillis(70));
        assertThat(health.skipped()).isEqualTo(3);
        assertThat(health.disconnections()).isEqualTo(3);
    }

    private static Broker telling(BrokerHealth health) {
        AsyncBroker broker = new AsyncBroker();
        broker.tell(health);
        return broker;
    }

    @Test
    void needsASource() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourcedBroker(new InMemoryBroker(), new OneScope(), List.of()));
        assertThat(new OneScope().include(channel("room"))).isFalse();
    }
}

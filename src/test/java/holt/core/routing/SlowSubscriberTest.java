package holt.core.routing;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import holt.core.channel.ChannelName;
import holt.core.channel.Delivery;
import holt.core.channel.Encoding;
import holt.core.channel.Origin;
import holt.core.channel.Subscriber;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.Frame;
import holt.core.metrics.Counter;
import holt.testing.fake.BlockingOutlet;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.RecordingOutlet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SlowSubscriberTest {
    private static final Encoding<Frame> AS_TEXT =
            publication -> Frame.text(publication.payload().bytes());

    private final Router router = new Router(new InMemoryBroker());
    private final ManualConnections node = new ManualConnections();
    private final RecordingOutlet before = new RecordingOutlet();
    private final BlockingOutlet slow = new BlockingOutlet();
    private final RecordingOutlet after = new RecordingOutlet();

    @Test
    void doesNotDisturbTheOthersWhenItOverflows() {
        subscribe(ROOM, node.open(before));
        Connection slowOne = node.open(slow);
        subscribe(ROOM, slowOne);
        subscribe(ROOM, node.open(after));
        String payload = "x".repeat(ManualConnections.OUTBOX_BYTES / 3);

        for (int i = 0; i < 10; i++) {
            router.publish(message(ROOM, i + payload));
        }

        assertThat(before.texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> i + payload).toList());
        assertThat(after.texts()).isEqualTo(before.texts());
        assertThat(slow.batches()).hasSize(1);
        node.executor().runAll();
        assertThat(slowOne.ended()).isCompletedWithValue(CloseReason.SLOW_CONSUMER);
    }

    /** The end of each is published to the next, whose outbox is full. */
    @Test
    void endsAChainOfSlowSubscribersWithoutRecursion() {
        int length = 10_000;
        String full = "x".repeat(ManualConnections.OUTBOX_BYTES - 100);
        for (int i = 0; i < length; i++) {
            ChannelName next = channel("link " + (i + 1));
            Connection link = node.open(new BlockingOutlet());
            subscribe(channel("link " + i), link);
            router.publish(message(channel("link " + i), full));
            link.ended().thenRun(() -> router.publish(message(next, full)));
        }

        router.publish(message(channel("link 0"), full));
        node.executor().runAll();

        assertThat(node.all().all()).hasSize(length).allMatch(Connection::hasEnded);
    }

    private void subscribe(ChannelName channel, Connection connection) {
        router.subscribe(channel, new Subscriber() {
            @Override
            public Origin origin() {
                return Origin.CLIENT;
            }

            @Override
            public Counter deliveries() {
                return connection.metrics().deliveries();
            }

            @Override
            public void offer(Delivery delivery) {
                connection.offer(delivery.as(AS_TEXT));
            }

            @Override
            public void flush() {
                connection.flush();
            }

            @Override
            public void missed() {
                connection.close(CloseReason.RESYNC);
            }
        });
    }
}

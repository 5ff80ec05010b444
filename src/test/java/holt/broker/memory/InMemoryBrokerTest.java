package holt.broker.memory;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.broker.BrokerContract;
import holt.core.channel.Publication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InMemoryBrokerTest implements BrokerContract {
    @Override
    public Broker newBroker() {
        return new InMemoryBroker();
    }

    @Test
    void hasDeliveredWhenPublishReturns() {
        InMemoryBroker broker = new InMemoryBroker();
        List<Publication> arrived = new ArrayList<>();
        broker.start(arrived::add);
        broker.subscribe(ROOM);

        broker.publish(message(ROOM, "1"));

        assertThat(arrived).containsExactly(message(ROOM, "1"));
    }
}

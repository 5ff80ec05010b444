package holt.core.broker;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import holt.core.metrics.LatencyHistogram;
import holt.testing.fake.AsyncBroker;
import holt.testing.fake.ManualTicker;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class TimedBrokerTest implements BrokerContract {
    private final LatencyHistogram publishing = new LatencyHistogram();
    private final ManualTicker ticker = new ManualTicker();

    @Override
    public Broker newBroker() {
        return new TimedBroker(new InMemoryBroker(), publishing, ticker::nanos);
    }

    @Test
    void timesHowLongThePublicationTookToBeTakenOver() {
        AsyncBroker inside = new AsyncBroker();
        Broker broker = new TimedBroker(inside, publishing, ticker::nanos);
        broker.start(publication -> {});

        CompletionStage<Void> taken = broker.publish(message(ROOM, "1"));
        ticker.advance(Duration.ofMillis(20));
        assertThat(publishing.read().count()).isZero();
        inside.deliver(0);

        assertThat(taken).isCompleted();
        assertThat(publishing.read().count()).isEqualTo(1);
        assertThat(publishing.read().sumSeconds()).isEqualTo(0.02);
    }
}

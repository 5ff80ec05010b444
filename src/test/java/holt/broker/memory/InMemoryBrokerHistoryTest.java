package holt.broker.memory;

import holt.core.broker.Broker;
import holt.core.broker.BrokerListener;
import holt.core.broker.HistoryContract;
import holt.core.broker.HistoryRules;
import holt.testing.concurrent.Timing;
import java.time.InstantSource;

final class InMemoryBrokerHistoryTest implements HistoryContract {
    @Override
    public Broker start(HistoryRules rules, BrokerListener listener) {
        Broker broker = new InMemoryBroker(rules, InstantSource.system());
        broker.start(listener);
        return broker;
    }

    @Override
    public Timing timing() {
        return Timing.IN_MEMORY;
    }
}

package holt.broker.memory;

import holt.core.session.SessionStore;
import holt.core.session.SessionStoreContract;
import holt.testing.fake.ManualTicker;
import java.time.Duration;

class InMemorySessionStoreTest implements SessionStoreContract {
    private final ManualTicker ticker = new ManualTicker();

    @Override
    public SessionStore newStore() {
        return new InMemorySessionStore(TTL, ticker);
    }

    @Override
    public void pass(Duration time) {
        ticker.advance(time);
    }
}

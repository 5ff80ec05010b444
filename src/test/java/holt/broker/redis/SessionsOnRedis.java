package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.core.session.ConnectionDirectory;
import holt.core.session.ConnectionDirectoryContract;
import holt.core.session.SessionStore;
import holt.core.session.SessionStoreContract;
import holt.testing.concurrent.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** What a single node is promised, on whatever Redis a test has. Each test has keys of its own. */
abstract class SessionsOnRedis implements SessionStoreContract, ConnectionDirectoryContract {
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final List<RedisNode> nodes = new ArrayList<>();

    /** Makes a node whose id is {@code node}. */
    abstract RedisNode newNode(String prefix);

    @AfterEach
    void stopNodes() {
        nodes.forEach(node -> node.broker().close());
    }

    @Override
    public Timing timing() {
        return new Timing(Duration.ofSeconds(20), Duration.ofMillis(200));
    }

    @Override
    public SessionStore newStore() {
        RedisNode node = newNode("sessions" + CLUSTERS.incrementAndGet() + ":");
        SessionStore store = node.sessions(TTL, System::nanoTime);
        start(node);
        return store;
    }

    @Override
    public ConnectionDirectory newDirectory() {
        RedisNode node = newNode("connections" + CLUSTERS.incrementAndGet() + ":");
        start(node);
        return node.connections();
    }

    /** By Redis' clock, which nobody moves. */
    @Override
    public void pass(Duration time) {
        await().pollDelay(time).atMost(time.plus(timing().patience())).until(() -> true);
    }

    private void start(RedisNode node) {
        nodes.add(node);
        node.broker().start(publication -> {});
        timing().eventually(() -> assertThat(node.broker().health().up()).isTrue());
    }
}

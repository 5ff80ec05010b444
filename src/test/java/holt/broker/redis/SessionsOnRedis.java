package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.core.connection.ConnectionId;
import holt.core.session.ConnectionDirectory;
import holt.core.session.ConnectionDirectoryContract;
import holt.core.session.SessionStore;
import holt.core.session.SessionStoreContract;
import holt.testing.concurrent.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a single node is promised, on whatever Redis a test has. Each test has keys of its own. */
abstract class SessionsOnRedis implements SessionStoreContract, ConnectionDirectoryContract {
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final List<RedisNode> nodes = new ArrayList<>();

    /** Makes a node. */
    abstract RedisNode newNode(String prefix, String id);

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
        RedisNode node = newNode("sessions" + CLUSTERS.incrementAndGet() + ":", "node");
        SessionStore store = node.sessions(TTL, System::nanoTime);
        start(node);
        return store;
    }

    @Override
    public ConnectionDirectory newDirectory() {
        RedisNode node = newNode("connections" + CLUSTERS.incrementAndGet() + ":", "node");
        start(node);
        return node.connections();
    }

    /** By Redis' clock, which nobody moves. */
    @Override
    public void pass(Duration time) {
        await().pollDelay(time).atMost(time.plus(timing().patience())).until(() -> true);
    }

    @Test
    void whatIsSentToAConnectionOfAnotherNodeIsOnItsWay() {
        String prefix = "ways" + CLUSTERS.incrementAndGet() + ":";
        RedisNode here = newNode(prefix, "here");
        RedisNode there = newNode(prefix, "there");
        List<String> received = new CopyOnWriteArrayList<>();
        here.connections().start((id, message) -> false);
        there.connections()
                .start((id, message) -> received.add(id + " " + new String(message, StandardCharsets.UTF_8)));
        start(here);
        start(there);
        ConnectionId id = new ConnectionId("there_1");
        timing().done(there.connections().enter(id));

        assertThat(timing().done(here.connections().send(id, "hello".getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        timing().eventually(() -> assertThat(received).containsExactly("there_1 hello"));
    }

    private void start(RedisNode node) {
        nodes.add(node);
        node.broker().start(publication -> {});
        timing().eventually(() -> assertThat(node.broker().health().up()).isTrue());
    }
}

package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.Ticker;
import holt.testing.concurrent.Timing;
import holt.testing.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Protocol.Command;

/** Nodes that a test starts, and lets die without a farewell. */
final class NodesOnRedis implements AutoCloseable {
    private final RedisServer redis;
    private final Timing timing;
    private final List<RedisNode> nodes = new ArrayList<>();

    NodesOnRedis(RedisServer redis, Timing timing) {
        this.redis = redis;
        this.timing = timing;
    }

    /** Starts a node of a cluster, and waits until it is up. */
    RedisNode start(String cluster, Consumer<RedisNode> preparation) {
        return start(redis.uri(), cluster, preparation);
    }

    /** Starts a node that has a way of its own to Redis. */
    RedisNode start(String uri, String cluster, Consumer<RedisNode> preparation) {
        return start(uri, cluster, System::nanoTime, preparation);
    }

    /** Starts a node that has a clock of its own. */
    RedisNode start(String cluster, Ticker ticker, Consumer<RedisNode> preparation) {
        return start(redis.uri(), cluster, ticker, preparation);
    }

    private RedisNode start(String uri, String cluster, Ticker ticker, Consumer<RedisNode> preparation) {
        RedisNode node = RedisNode.standalone(
                new RedisSettings(uri, List.of(), cluster), "node" + nodes.size(), Thread::new, ticker);
        preparation.accept(node);
        node.broker().start(publication -> {});
        nodes.add(node);
        timing.eventually(() -> assertThat(node.broker().health().up()).isTrue());
        return node;
    }

    /** Ends a node whose lease outlives it, as that of one that was killed does; not for as long, so that tests are quick. */
    void die(RedisNode node, String cluster) {
        String lease = lease(node, cluster);
        node.broker().close();
        redis.ask(Command.SET, lease, "1", "PX", "2000");
    }

    /** Does to a node what a long sleep does. */
    void loseLease(RedisNode node, String cluster) {
        redis.ask(Command.DEL, lease(node, cluster));
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.broker().close());
        nodes.clear();
    }

    private static String lease(RedisNode node, String cluster) {
        return new String(new RedisKeys(cluster).lease(node.incarnation()), StandardCharsets.US_ASCII);
    }
}

package holt.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.broker.BrokerListener;
import holt.core.broker.HistoryContract;
import holt.core.broker.HistoryRules;
import holt.core.broker.MultipleNodesContract;
import holt.testing.concurrent.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What every kind of Redis has to make possible. */
interface RedisBrokerContract extends MultipleNodesContract, HistoryContract {
    AtomicInteger CLUSTERS = new AtomicInteger();

    /** Makes a node of the cluster of nodes whose keys have a prefix. */
    RedisNode newNode(String prefix);

    @Override
    default Broker newBroker() {
        return newBroker(newCluster());
    }

    @Override
    default String newCluster() {
        return "test" + CLUSTERS.incrementAndGet() + ":";
    }

    @Override
    default Broker newBroker(String cluster) {
        return newNode(cluster).broker();
    }

    @Override
    default Broker start(HistoryRules rules, BrokerListener listener) {
        RedisNode node = newNode(newCluster());
        node.keep(rules);
        start(node.broker(), listener);
        return node.broker();
    }

    @Override
    default Timing timing() {
        return new Timing(Duration.ofSeconds(20), Duration.ofMillis(200));
    }

    /** Redis has to be reached first, and a lease to be got. */
    @Override
    default void start(Broker broker, BrokerListener listener) {
        broker.start(listener);
        timing().eventually(() -> assertThat(broker.health().up()).isTrue());
    }
}

package holt.broker.redis;

import holt.core.broker.Broker;
import holt.core.broker.MultipleNodesContract;
import holt.testing.concurrent.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What every kind of Redis has to make possible. */
interface RedisBrokerContract extends MultipleNodesContract {
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
    default Timing timing() {
        return new Timing(Duration.ofSeconds(20), Duration.ofMillis(200));
    }
}

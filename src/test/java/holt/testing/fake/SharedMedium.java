package holt.testing.fake;

import holt.core.broker.Broker;
import holt.core.broker.BrokerException;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What joins the brokers of several nodes in one process: whatever one publishes has arrived everywhere when the call returns. */
public final class SharedMedium {
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    /** Makes the broker of one more node. */
    public Broker newBroker() {
        Node node = new Node();
        nodes.add(node);
        return node;
    }

    /** While down, everything is refused. */
    public void down(boolean isDown) {
        down = isDown;
    }

    private CompletionStage<Void> answer() {
        return down
                ? CompletableFuture.failedStage(new BrokerException("the medium is down"))
                : CompletableFuture.completedStage(null);
    }

    /** One node's end. */
    private final class Node implements Broker {
        private final Set<ChannelName> heard = ConcurrentHashMap.newKeySet();
        private volatile BrokerListener listener = publication -> {};

        @Override
        public void start(BrokerListener theListener) {
            listener = theListener;
        }

        @Override
        public CompletionStage<Void> subscribe(ChannelName channel) {
            if (!down) {
                heard.add(channel);
            }
            return answer();
        }

        @Override
        public CompletionStage<Void> unsubscribe(ChannelName channel) {
            heard.remove(channel);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> publish(Publication publication) {
            if (!down) {
                for (Node node : nodes) {
                    if (node.heard.contains(publication.channel())) {
                        node.listener.arrived(publication);
                    }
                }
            }
            return answer();
        }

        @Override
        public BrokerHealth health() {
            return new BrokerHealth(!down, "a fake");
        }

        @Override
        public void close() {
            nodes.remove(this);
        }
    }
}

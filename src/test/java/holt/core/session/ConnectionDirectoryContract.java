package holt.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.ConnectionId;
import holt.testing.concurrent.Timing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every directory of connections promises a single node. */
public interface ConnectionDirectoryContract {
    ConnectionId ONE = new ConnectionId("node_1");
    ConnectionId OTHER = new ConnectionId("node_2");

    /** Makes a directory that is not started yet, of a node whose id is {@code node}. */
    ConnectionDirectory newDirectory();

    default Timing timing() {
        return Timing.IN_MEMORY;
    }

    /** The connections of a node, and what was written to them. */
    final class Node implements ConnectionDirectory.Receiver {
        private final Map<ConnectionId, List<String>> written = new ConcurrentHashMap<>();

        void opens(ConnectionDirectory directory, ConnectionId id, Timing timing) {
            written.put(id, new CopyOnWriteArrayList<>());
            timing.done(directory.enter(id));
        }

        void closes(ConnectionDirectory directory, ConnectionId id, Timing timing) {
            written.remove(id);
            timing.done(directory.leave(id));
        }

        List<String> written(ConnectionId id) {
            return written.getOrDefault(id, List.of());
        }

        @Override
        public boolean deliver(ConnectionId id, byte[] message) {
            List<String> connection = written.get(id);
            return connection != null && connection.add(new String(message, StandardCharsets.UTF_8));
        }
    }

    default boolean send(ConnectionDirectory directory, ConnectionId id, String message) {
        return timing().done(directory.send(id, message.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    default void reachesTheConnectionThatIsMeant() {
        ConnectionDirectory directory = newDirectory();
        Node node = new Node();
        directory.start(node);
        node.opens(directory, ONE, timing());
        node.opens(directory, OTHER, timing());

        assertThat(send(directory, ONE, "hello")).isTrue();
        timing().eventually(() -> assertThat(node.written(ONE)).containsExactly("hello"));
        timing().throughout(() -> assertThat(node.written(OTHER)).isEmpty());
    }

    @Test
    default void tellsThatAConnectionIsNowhere() {
        ConnectionDirectory directory = newDirectory();
        Node node = new Node();
        directory.start(node);
        node.opens(directory, ONE, timing());
        node.closes(directory, ONE, timing());

        assertThat(send(directory, ONE, "hello")).isFalse();
        for (String id : List.of("", "_", "node", "node_", "other_1", "*", "\u0000")) {
            assertThat(send(directory, new ConnectionId(id), "hello")).isFalse();
        }
    }

    @Test
    default void enteringTwiceIsEnteringOnce() {
        ConnectionDirectory directory = newDirectory();
        Node node = new Node();
        directory.start(node);
        node.opens(directory, ONE, timing());
        timing().done(directory.enter(ONE));

        assertThat(send(directory, ONE, "hello")).isTrue();
        timing().eventually(() -> assertThat(node.written(ONE)).containsExactly("hello"));
        node.closes(directory, ONE, timing());
        assertThat(send(directory, ONE, "hello")).isFalse();
    }

    @Test
    default void keepsTheOrder() {
        ConnectionDirectory directory = newDirectory();
        Node node = new Node();
        directory.start(node);
        node.opens(directory, ONE, timing());
        List<String> sent = IntStream.range(0, 200).mapToObj(String::valueOf).toList();
        sent.forEach(message -> directory.send(ONE, message.getBytes(StandardCharsets.UTF_8)));

        timing().eventually(() -> assertThat(node.written(ONE)).isEqualTo(sent));
    }
}

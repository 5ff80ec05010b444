package holt.broker.redis;

import holt.broker.redis.RedisTopology.Layout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps up with which server owns which key, and tells it on. Where that may change, a thread of its own asks the servers every now
 * and then, and soon after one was lost.
 */
final class RedisServers implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final RedisTopology topology;
    private final RedisLinks links;
    private final Consumer<Layout> onChange;
    private final Optional<RepeatedTask> exploration;
    private volatile Layout layout = Layout.UNKNOWN;
    private volatile String trouble = "no Redis server was asked yet";

    RedisServers(RedisTopology topology, RedisLinks links, Consumer<Layout> onChange) {
        this.topology = topology;
        this.links = links;
        this.onChange = onChange;
        this.exploration = topology.mayChange()
                ? Optional.of(new RepeatedTask(this::explore, INTERVAL, links.threads()))
                : Optional.empty();
    }

    void start() {
        exploration.ifPresentOrElse(RepeatedTask::start, this::explore);
    }

    /** Asks soon; does not wait for the answer. */
    void exploreSoon() {
        exploration.ifPresent(RepeatedTask::hurry);
    }

    List<String> troubles() {
        String now = trouble;
        return now.isEmpty() ? List.of() : List.of(now);
    }

    @Override
    public void close() {
        exploration.ifPresent(RepeatedTask::close);
    }

    private void explore() {
        try {
            Layout now = topology.explore(links, layout);
            if (!now.isSameAs(layout)) {
                layout = now;
                onChange.accept(now);
            }
            trouble = now.map().hasGaps() ? "not all slots are owned by a Redis server" : "";
        } catch (JedisException e) {
            trouble = "Redis: " + RedisConnector.causeOf(e);
        }
    }
}

package holt.testing.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.Protocol.Command;

/** A Redis Cluster of three masters on 127.0.0.1, which share the slots evenly, and as many replicas as are wanted. */
public final class RedisCluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<RedisServer> masters = new ArrayList<>();
    private final List<RedisServer> replicas = new ArrayList<>();

    private RedisCluster() {}

    /** Starts the masters, each with a number of replicas, and waits until they agree. */
    public static RedisCluster start(RedisProgram program, int replicasEach) {
        return start(List.of(program, program, program), Collections.nCopies(MASTERS * replicasEach, program));
    }

    /** Starts one master of each of three programs. */
    public static RedisCluster mixed(RedisProgram... programs) {
        return start(List.of(programs), List.of());
    }

    private static RedisCluster start(List<RedisProgram> masters, List<RedisProgram> replicas) {
        RedisCluster cluster = new RedisCluster();
        try {
            masters.forEach(program -> cluster.masters.add(server(program)));
            replicas.forEach(program -> cluster.replicas.add(server(program)));
            cluster.join();
        } catch (RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    public List<RedisServer> masters() {
        return List.copyOf(masters);
    }

    /** What {@code holt.redis.cluster} is to be; one server is enough to find the others. */
    public String seeds() {
        return masters.get(1).address() + "," + masters.get(2).address();
    }

    @Override
    public void close() {
        masters.forEach(RedisServer::close);
        replicas.forEach(RedisServer::close);
    }

    private static RedisServer server(RedisProgram program) {
        return RedisServer.start(
                program, "--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--appendonly", "no");
    }

    private void join() {
        for (int i = 0; i < MASTERS; i++) {
            int from = SLOTS * i / MASTERS;
            int to = SLOTS * (i + 1) / MASTERS;
            List<String> words = new ArrayList<>(List.of("ADDSLOTS"));
            IntStream.range(from, to).mapToObj(String::valueOf).forEach(words::add);
            masters.get(i).ask(Command.CLUSTER, words.toArray(String[]::new));
        }
        RedisServer first = masters.get(0);
        List<RedisServer> others = new ArrayList<>(masters.subList(1, MASTERS));
        others.addAll(replicas);
        for (RedisServer other : others) {
            first.ask(
                    Command.CLUSTER,
                    "MEET",
                    "127.0.0.1",
                    String.valueOf(other.address().getPort()));
        }
        await().atMost(LIMIT).until(() -> everybodyKnows(others.size() + 1));
        for (int i = 0; i < replicas.size(); i++) {
            String master = masters.get(i % MASTERS).text(Command.CLUSTER, "MYID");
            replicas.get(i).ask(Command.CLUSTER, "REPLICATE", master);
        }
        await().atMost(LIMIT).until(this::isWhole);
    }

    private boolean everybodyKnows(int count) {
        return all().stream()
                .allMatch(
                        server -> server.text(Command.CLUSTER, "INFO").contains("cluster_known_nodes:" + count + "\r"));
    }

    private boolean isWhole() {
        boolean ok = all().stream()
                .allMatch(server -> server.text(Command.CLUSTER, "INFO").contains("cluster_state:ok"));
        return ok && replicas.stream().allMatch(RedisCluster::isReplicating);
    }

    private static boolean isReplicating(RedisServer server) {
        return server.text(Command.INFO, "replication").contains("master_link_status:up");
    }

    private List<RedisServer> all() {
        List<RedisServer> all = new ArrayList<>(masters);
        all.addAll(replicas);
        return all;
    }
}

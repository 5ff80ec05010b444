package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import holt.testing.container.ServerKind;
import holt.testing.container.ServerProcess;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import holt.testing.redis.Signals;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes as two processes on one Redis: traffic both ways, a node that dies, one that sleeps, and a Redis that restarts. */
@Timeout(420)
class ClusterIT {
    /** What the contract allows from the death of a node to the last event of its members. */
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(45);

    private static final int MESSAGES = 50;

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());

    @TempDir
    private Path directory;

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void twoNodesAreOneServerThroughDeathSleepAndTrouble() {
        try (ServerProcess one = node("one", ServerKind.ofThisRun());
                ServerProcess two = node("two", ServerKind.ofThisRun())) {
            one.awaitStatus("/api/health/ready", 200);
            two.awaitStatus("/api/health/ready", 200);
            new ClusterTraffic(one.server(), two.server()).assertAllArrives();
            new ClusterTraffic(two.server(), one.server()).assertAllArrives();
            operatorsSeeAllNodes(one, two);
            withSteadyTraffic(one, "beside a sleeper", () -> aSleeperComesBack(one, two));
            aRestartOfRedisIsTold(one, two);
            withSteadyTraffic(one, "beside the dead", () -> theDeadAreAnnounced(one, two));
        }
    }

    @Test
    void containersOfDifferentKindsAreOneServer() {
        // Once is enough, where the build has both.
        assumeThat(ServerKind.ofThisRun()).isEqualTo(ServerKind.PAYARA);
        assumeThat(ServerKind.WILDFLY.isInstalled()).isTrue();
        try (ServerProcess one = node("one", ServerKind.PAYARA);
                ServerProcess two = node("two", ServerKind.WILDFLY)) {
            one.awaitStatus("/api/health/ready", 200);
            two.awaitStatus("/api/health/ready", 200);
            new ClusterTraffic(one.server(), two.server()).assertAllArrives();
            new ClusterTraffic(two.server(), one.server()).assertAllArrives();
            operatorsSeeAllNodes(one, two);
        }
    }

    private static void withSteadyTraffic(ServerProcess node, String channel, Runnable trouble) {
        try (SteadyTraffic traffic = new SteadyTraffic(node.server(), channel.replace(' ', '-'))) {
            trouble.run();
            traffic.assertComplete();
        }
    }

    private static void operatorsSeeAllNodes(ServerProcess one, ServerProcess two) {
        OtterGuest operator = new OtterGuest(one.server());
        try (RawWebSocket here = new OtterGuest(one.server()).client("listed");
                RawWebSocket there = new OtterGuest(two.server()).client("listed")) {
            assertThat(here.isAccepted()).isTrue();
            await().atMost(OtterGuest.LIMIT)
                    .untilAsserted(() -> assertThat(list(operator, "channels"))
                            .contains(
                                    "{\"id\":\"otter/listed\",\"scope\":\"otter\",\"name\":\"listed\",\"clients\":2,\"backends\":0,")
                            .doesNotContain("silent"));
            Matcher id =
                    Pattern.compile("\"id\":\"(two_[0-9a-f]{32})\"[^}]*listed").matcher(list(operator, "connections"));
            assertThat(id.find()).isTrue();

            assertThat(close(operator, id.group(1))).isEqualTo(204);
            assertThat(there.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1008);
            await().atMost(OtterGuest.LIMIT)
                    .untilAsserted(
                            () -> assertThat(close(operator, id.group(1))).isEqualTo(404));
        }
    }

    /** A page of a list. */
    private static String list(OtterGuest operator, String what) {
        return operator.exchange(RawRequest.get("/api/" + what + "?limit=1000").with("Authorization", "Bearer key"))
                .text();
    }

    /** What an operator gets for closing a connection. */
    private static int close(OtterGuest operator, String id) {
        return operator.exchange(
                        RawRequest.of("DELETE", "/api/connections/" + id).with("Authorization", "Bearer key"))
                .status();
    }

    /** Asleep for longer than its lease, and then back with the same client. */
    private static void aSleeperComesBack(ServerProcess one, ServerProcess two) {
        OtterGuest awake = new OtterGuest(one.server());
        try (RawWebSocket backend = awake.backend("sleep");
                RawWebSocket sleeper = new OtterGuest(two.server()).client("sleep")) {
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            Signals.send("STOP", two.pid());
            try {
                assertThat(list(awake, "connections")).contains("\"silent\":[\"two.");
                assertThat(close(awake, "two_0")).isEqualTo(503);
                assertThat(backend.receiveMessage(DEATH_LIMIT).content()).contains("\"unsub\"");
                assertThat(awake.subbed("sleep")).isEqualTo("{\"conns\":[]}\n");
            } finally {
                Signals.send("CONT", two.pid());
            }
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            await().atMost(OtterGuest.LIMIT)
                    .until(() -> new OtterGuest(two.server()).subbed("sleep").equals(awake.subbed("sleep")));
            assertThat(sleeper.isAccepted()).isTrue();
        }
    }

    private void aRestartOfRedisIsTold(ServerProcess one, ServerProcess two) {
        OtterGuest guest = new OtterGuest(one.server());
        List<RawWebSocket> clients = new ArrayList<>();
        try (RawWebSocket backend = guest.backend("trouble")) {
            for (int i = 0; i < 20; i++) {
                clients.add(new OtterGuest((i % 2 == 0 ? one : two).server()).client("trouble"));
                // In force, rather than cut off on the way.
                assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            }
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(guest.publish("trouble", String.valueOf(i))).isEqualTo(200);
            }
            // Before there is trouble, as what Redis has taken it may not have handed on yet.
            for (RawWebSocket client : clients) {
                for (int i = 0; i < MESSAGES; i++) {
                    assertThat(client.receiveMessage(OtterGuest.LIMIT).content().strip())
                            .endsWith("\"message\":" + i + "}");
                }
            }
            redis.kill();
            one.awaitStatus("/api/health/ready", 503);
            assertThat(guest.publish("trouble", "\"refused\"")).isEqualTo(503);

            redis.start();
            for (RawWebSocket client : clients) {
                assertThat(client.awaitClose(Duration.ofSeconds(15))).isEqualTo(new CloseStatus(1012, "resync"));
            }
            one.awaitStatus("/api/health/ready", 200);
            two.awaitStatus("/api/health/ready", 200);
            new ClusterTraffic(one.server(), two.server()).assertAllArrives();
        } finally {
            clients.forEach(RawWebSocket::close);
        }
    }

    private static void theDeadAreAnnounced(ServerProcess one, ServerProcess two) {
        OtterGuest survivor = new OtterGuest(one.server());
        try (RawWebSocket backend = survivor.backend("death");
                RawWebSocket client = new OtterGuest(two.server()).client("death")) {
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            two.kill();
            assertThat(backend.receiveMessage(DEATH_LIMIT).content()).contains("\"unsub\"");
            assertThat(survivor.subbed("death")).isEqualTo("{\"conns\":[]}\n");
            assertThat(backend.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
            assertThat(client.isAccepted()).isTrue();
        }
        assertThat(list(survivor, "connections")).doesNotContain("two_", "silent");
    }

    private ServerProcess node(String name, ServerKind kind) {
        Map<String, String> settings = new HashMap<>(RocketGuest.settings());
        settings.put("holt.secret", OtterGuest.SECRET);
        settings.put("holt.broker", "redis");
        settings.put("holt.redis.uri", redis.uri());
        settings.put("holt.node.id", name);
        settings.put("holt.api.key", "key");
        settings.put("holt.ping.interval", "PT10M");
        return ServerProcess.start(kind, directory.resolve(name), settings);
    }
}

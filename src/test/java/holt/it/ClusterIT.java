package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.testing.container.ServerProcess;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import holt.testing.redis.Signals;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.RawWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes as two processes on one Redis: traffic both ways, a node that dies, one that sleeps, and a Redis that restarts. */
@Timeout(420)
class ClusterIT {
    /** What the contract allows from the death of a node to the last event of its members. */
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(45);

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());

    @TempDir
    private Path directory;

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void twoNodesAreOneServerThroughDeathSleepAndTrouble() {
        try (ServerProcess one = node("one");
                ServerProcess two = node("two")) {
            one.awaitStatus("/api/health/ready", 200);
            two.awaitStatus("/api/health/ready", 200);
            trafficGoesBothWays(one, two);
            aSleeperComesBack(one, two);
            aRestartOfRedisIsTold(one, two);
            theDeadAreAnnounced(one, two);
        }
    }

    private static void trafficGoesBothWays(ServerProcess one, ServerProcess two) {
        OtterGuest first = new OtterGuest(one.server());
        OtterGuest second = new OtterGuest(two.server());
        try (RawWebSocket backend = first.backend("both");
                RawWebSocket client = second.client("both")) {
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            assertThat(first.subbed("both")).contains("two_").isEqualTo(second.subbed("both"));
            for (int i = 0; i < 200; i++) {
                assertThat((i % 2 == 0 ? first : second).publish("both", String.valueOf(i)))
                        .isEqualTo(200);
            }
            for (int i = 0; i < 200; i++) {
                assertThat(client.receiveMessage(OtterGuest.LIMIT).content()).contains("\"message\":" + i + "}");
            }
        }
        try (RawWebSocket subscriber = new RocketGuest(one.server()).subscriber("r");
                RawWebSocket publisher = new RocketGuest(two.server()).publisher()) {
            await().atMost(Duration.ofSeconds(2)).until(() -> {
                publisher.sendText("{\"publish\":{\"event\":\"e\",\"channel\":\"r\",\"data\":0}}");
                return publisher.receiveMessage(OtterGuest.LIMIT).content().equals("{\"ok\":true}");
            });
            RocketGuest.publish(publisher, "r", "1");
            assertThat(subscriber.receiveMessage(OtterGuest.LIMIT).content()).contains("\"data\":0");
            assertThat(subscriber.receiveMessage(OtterGuest.LIMIT).content()).contains("\"data\":1");
        }
    }

    /** Asleep for longer than its lease, and then back with the same client. */
    private static void aSleeperComesBack(ServerProcess one, ServerProcess two) {
        OtterGuest awake = new OtterGuest(one.server());
        try (RawWebSocket backend = awake.backend("sleep");
                RawWebSocket sleeper = new OtterGuest(two.server()).client("sleep")) {
            assertThat(backend.receiveMessage(OtterGuest.LIMIT).content()).contains("\"sub\"");
            Signals.send("STOP", two.pid());
            try {
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
            redis.kill();
            one.awaitStatus("/api/health/ready", 503);
            assertThat(guest.publish("trouble", "1")).isEqualTo(503);

            redis.start();
            for (RawWebSocket client : clients) {
                assertThat(client.awaitClose(Duration.ofSeconds(15))).isEqualTo(new CloseStatus(1012, "resync"));
            }
            one.awaitStatus("/api/health/ready", 200);
            two.awaitStatus("/api/health/ready", 200);
            assertThat(guest.publish("trouble", "1")).isEqualTo(200);
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
    }

    private ServerProcess node(String name) {
        Map<String, String> settings = new HashMap<>(RocketGuest.settings());
        settings.put("holt.secret", OtterGuest.SECRET);
        settings.put("holt.broker", "redis");
        settings.put("holt.redis.uri", redis.uri());
        settings.put("holt.node.id", name);
        settings.put("holt.ping.interval", "PT10M");
        return ServerProcess.start(directory.resolve(name), settings);
    }
}

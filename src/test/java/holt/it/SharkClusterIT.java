package holt.it;

import static holt.it.SharkGuest.json;
import static holt.it.SharkGuest.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.testing.callback.CallbackServer;
import holt.testing.callback.Reply;
import holt.testing.container.ServerProcess;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.RawWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Shark on two nodes as two processes: what services publish in either Redis reaches the clients of both, and no callback is lost. */
@Timeout(420)
class SharkClusterIT {
    /** What the contract allows from the death of a node to the last of what it leaves to others. */
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(45);

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int MESSAGES = 200;

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());
    private final RedisServer alternative = RedisServer.start(RedisProgram.embedded());
    private final CallbackServer callbacks = CallbackServer.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        callbacks.close();
        alternative.close();
        redis.close();
    }

    @Test
    void twoNodesHearWhatServicesPublishAndPayForEachOther() {
        callbacks.on("/before", Reply.ok()).on("/on", Reply.ok());
        try (ServerProcess one = node("one");
                ServerProcess two = node("two")) {
            one.awaitStatus("/api/health/ready", 200);
            two.awaitStatus("/api/health/ready", 200);
            SharkGuest here = new SharkGuest(one.server());
            SharkGuest there = new SharkGuest(two.server());
            try (RawWebSocket first = here.subscriber("news.t");
                    RawWebSocket second = there.subscriber("news.t")) {
                bothHearInOrder(here, first, second);
                bothAreToldWhatTheyMayHaveMissed(one, first, second);
            }
            oneSurvivorPaysForTheDead(there, two);
        }
    }

    private void bothHearInOrder(SharkGuest here, RawWebSocket first, RawWebSocket second) {
        publish(redis, "p:news.t", MESSAGES, "{'subscription':'news.t','data':%d,'options':5,'published_at':[]}");
        publish(alternative, "alt:news.t", 1, "{'subscription':'news.t','data':'alternative %d'}");
        for (RawWebSocket client : List.of(first, second)) {
            String between = "";
            for (int i = 0; i < MESSAGES; i++) {
                String message = next(client);
                if (message.contains("alternative")) {
                    between = message;
                    message = next(client);
                }
                assertThat(message).startsWith(json("{'event':'message','subscription':'news.t','data':" + i + ","));
            }
            assertThat(between.isEmpty() ? next(client) : between).contains("alternative 0");
        }
        here.publish("{'subscription':'news.t','data':'posted'}");
        assertThat(next(first)).contains("posted");
        assertThat(next(second)).contains("posted");
        // Neither the prefix of another Redis, nor none, nor what is no message.
        publish(redis, "alt:news.t", 1, "{'subscription':'news.t','data':'wrong prefix'}");
        publish(redis, "news.t", 1, "{'subscription':'news.t','data':'no prefix'}");
        publish(redis, "p:news.t", 1, "{'subscription':'news.t'");
        assertThat(first.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        assertThat(second.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
    }

    private void bothAreToldWhatTheyMayHaveMissed(ServerProcess one, RawWebSocket first, RawWebSocket second) {
        alternative.kill();
        one.awaitStatus("/api/health/ready", 503);
        alternative.start();
        for (RawWebSocket client : List.of(first, second)) {
            assertThat(client.awaitClose(Duration.ofSeconds(15))).isEqualTo(new CloseStatus(1012, "resync"));
        }
        one.awaitStatus("/api/health/ready", 200);
    }

    private void oneSurvivorPaysForTheDead(SharkGuest there, ServerProcess two) {
        try (RawWebSocket client = there.subscriber("books.1")) {
            SharkGuest.tell(client, "{'event':'subscribe','subscription':'books.2'}");
            assertThat(next(client)).contains("\"ok\"");
            two.kill();

            callbacks.await("/on", 2, DEATH_LIMIT);
            await().during(SILENCE)
                    .atMost(DEATH_LIMIT)
                    .until(() -> callbacks.bodies("/on").size() == 2);
            List<String> newestFirst = List.of(json("{'subscription':'books.2'}"), json("{'subscription':'books.1'}"));
            assertThat(callbacks.bodies("/before")).isEqualTo(newestFirst);
            assertThat(callbacks.bodies("/on")).isEqualTo(newestFirst);
        }
    }

    /** Publishes as any client of Redis does; each message has its number in it. */
    private static void publish(RedisServer server, String channel, int count, String message) {
        try (Connection connection = new Connection(server.address())) {
            for (int i = 0; i < count; i++) {
                connection.sendCommand(Command.PUBLISH, channel, json(message).replace("%d", String.valueOf(i)));
                connection.getOne();
            }
        }
    }

    private ServerProcess node(String name) {
        String config = "{'redis':{'channel_prefix':'p:'},"
                + "'redis_alt':{'uri':'" + alternative.uri() + "','channel_prefix':'alt:','ping_interval':1},"
                + "'services':{'news':{'require_authentication':false},'books':{'require_authentication':false,"
                + "'before_unsubscribe':'" + callbacks.url("/before") + "','on_unsubscribe':'" + callbacks.url("/on")
                + "'}}}";
        return ServerProcess.start(
                directory.resolve(name),
                Map.of(
                        "holt.broker",
                        "redis",
                        "holt.redis.uri",
                        redis.uri(),
                        "holt.node.id",
                        name,
                        "holt.api.key",
                        SharkGuest.API_KEY,
                        "holt.shark.config",
                        json(config)));
    }
}

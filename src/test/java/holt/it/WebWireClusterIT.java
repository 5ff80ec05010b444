package holt.it;

import static holt.it.WebWireGuest.LIMIT;
import static holt.it.WebWireGuest.ask;
import static holt.it.WebWireGuest.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.json.JsonText;
import holt.testing.container.ServerProcess;
import holt.testing.hooks.HookServer;
import holt.testing.hooks.HookServer.Reply;
import holt.testing.redis.RedisProgram;
import holt.testing.redis.RedisServer;
import holt.testing.socket.Bytes;
import holt.testing.socket.RawWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** WebWire's clients on two nodes as two processes on one Redis: their sessions, signals to them, and the death of a node. */
@Timeout(420)
class WebWireClusterIT {
    /** What the contract allows from the death of a node to the last of what it leaves to others. */
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(45);
    /** What a call of the application takes on a slow machine, and what nobody should do a second time. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Duration TTL = Duration.ofSeconds(8);
    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

    private final RedisServer redis = RedisServer.start(RedisProgram.embedded());
    private final HookServer hooks = HookServer.of(WebWireClusterIT::answer);

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        hooks.close();
        redis.close();
    }

    @Test
    void twoNodesAreOneServer() {
        try (ServerProcess one = node("one");
                ServerProcess two = node("two")) {
            one.awaitStatus("/api/health/ready", 200);
            two.awaitStatus("/api/health/ready", 200);
            aSessionGoesFromNodeToNode(new WebWireGuest(one.server()), new WebWireGuest(two.server()));
            oneNodeTellsOfASessionWhoseTimeHasCome(new WebWireGuest(two.server()));
            oneSurvivorTellsOfTheDead(new WebWireGuest(one.server()), two);
        }
    }

    private void aSessionGoesFromNodeToNode(WebWireGuest one, WebWireGuest two) {
        String key;
        try (RawWebSocket there = two.client();
                RawWebSocket here = one.client()) {
            key = logIn(there);
            here.sendBinary(restoring(key));
            assertThat(text(receive(here))).contains("\"c\":\"SESSION_ACTIVE\"");
            String id = ask(there, "id", "?");
            assertThat(one.signal(
                                    "sessions/" + key,
                                    "{\"name\":\"n\",\"encoding\":\"utf8\",\"payload\":\"to the session\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(one.signal(
                                    "connections/" + id,
                                    "{\"name\":\"\",\"encoding\":\"utf8\",\"payload\":\"to the client\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(receive(there)).isEqualTo(Bytes.latin1("@\u0001nto the session"));
            assertThat(receive(there)).isEqualTo(Bytes.latin1("@\u0000to the client"));
            assertThat(one.signal("connections/" + id + "0", "{\"encoding\":\"utf8\",\"payload\":\"nobody\"}")
                            .status())
                    .isEqualTo(404);
        }
        try (RawWebSocket here = one.client()) {
            restore(here, key);
            assertThat(two.signal("sessions/" + key, "{\"encoding\":\"utf8\",\"payload\":\"here now\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(receive(here)).isEqualTo(Bytes.latin1("@\u0000here now"));
            here.sendBinary(Bytes.hex("1f 0102030405060708"));
            assertThat(receive(here)).isEqualTo(Bytes.hex("16"));
            assertThat(receive(here)).isEqualTo(Bytes.hex("bf 0102030405060708"));
        }
        assertThat(two.signal("sessions/" + key, "{\"encoding\":\"utf8\",\"payload\":\"gone\"}")
                        .status())
                .isEqualTo(404);
        assertThat(calls("session-closed", key)).hasSize(1);
    }

    private void oneNodeTellsOfASessionWhoseTimeHasCome(WebWireGuest two) {
        String key;
        try (RawWebSocket there = two.client()) {
            key = logIn(there);
        }
        await().pollDelay(TTL.minusSeconds(1))
                .until(() -> calls("session-closed", key).isEmpty());
        await().atMost(LIMIT).until(() -> calls("session-closed", key).size() == 1);
        await().during(SILENCE)
                .atMost(LIMIT)
                .until(() -> calls("session-closed", key).size() == 1);
    }

    private void oneSurvivorTellsOfTheDead(WebWireGuest one, ServerProcess two) {
        WebWireGuest there = new WebWireGuest(two.server());
        try (RawWebSocket member = there.client();
                RawWebSocket stranger = there.client()) {
            String key = logIn(member);
            String memberId = ask(member, "id", "?");
            String strangerId = ask(stranger, "id", "?");

            two.kill();
            // Long before the others know of the death.
            await().atMost(LIMIT)
                    .until(() -> one.signal("connections/" + memberId, "{\"encoding\":\"utf8\",\"payload\":\"gone\"}")
                                    .status()
                            == 404);
            assertThat(one.signal("sessions/" + key, "{\"encoding\":\"utf8\",\"payload\":\"gone\"}")
                            .status())
                    .isEqualTo(404);
            await().atMost(DEATH_LIMIT)
                    .until(() -> calls("client-disconnected", memberId).size() == 1
                            && calls("client-disconnected", strangerId).size() == 1);
            assertThat(calls("client-disconnected", memberId).get(0)).contains(key);
            try (RawWebSocket here = one.client()) {
                restore(here, key);
            }
            assertThat(one.signal("connections/" + memberId, "{\"encoding\":\"utf8\",\"payload\":\"gone\"}")
                            .status())
                    .isEqualTo(404);
            await().during(SILENCE)
                    .atMost(LIMIT)
                    .until(() -> calls("client-disconnected", memberId).size() == 1
                            && calls("client-disconnected", strangerId).size() == 1);
            assertThat(calls("session-closed", key)).isEmpty();
        }
    }

    /** Gives the session's key. */
    private static String logIn(RawWebSocket client) {
        client.sendBinary(WebWireGuest.request(1, "login", "me"));
        String created = text(receive(client));
        Matcher key = KEY.matcher(created);
        assertThat(key.find()).as(created).isTrue();
        assertThat(receive(client)).isEqualTo(WebWireGuest.reply(1, "welcome"));
        return key.group(1);
    }

    /** A node that has just noticed that the session's client is gone may not have told the others yet. */
    private static void restore(RawWebSocket client, String key) {
        await().atMost(LIMIT).until(() -> {
            client.sendBinary(restoring(key));
            String reply = text(receive(client));
            assertThat(reply).containsAnyOf("\"key\":\"" + key + "\"", "SESSION_ACTIVE");
            return reply.contains("\"inf\":{\"user\":\"me\"}");
        });
    }

    private static Bytes restoring(String key) {
        return Bytes.hex("20 0102030405060708").plus(Bytes.utf8(key));
    }

    private static String text(Bytes message) {
        return message.latin1();
    }

    private static CompletionStage<Reply> answer(JsonText call) {
        return CompletableFuture.completedStage(replyTo(call.toString()));
    }

    private static Reply replyTo(String call) {
        if (call.contains("\"name\":\"login\"")) {
            return Reply.json("{\"createSession\":{\"info\":{\"user\":\"me\"}},"
                    + "\"reply\":{\"encoding\":\"utf8\",\"payload\":\"welcome\"}}");
        }
        if (call.contains("\"name\":\"id\"")) {
            String id = Optional.of(Pattern.compile("\"id\":\"([^\"]+)\"").matcher(call))
                    .filter(Matcher::find)
                    .orElseThrow()
                    .group(1);
            return Reply.json("{\"reply\":{\"encoding\":\"utf8\",\"payload\":\"" + id + "\"}}");
        }
        return Reply.NOTHING;
    }

    private List<String> calls(String hook, String about) {
        return hooks.calls().stream()
                .map(Object::toString)
                .filter(call -> call.startsWith("{\"hook\":\"" + hook + "\"") && call.contains(about))
                .toList();
    }

    private ServerProcess node(String name) {
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
                        WebWireGuest.API_KEY,
                        "holt.webwire.hooks-url",
                        hooks.url(),
                        "holt.webwire.session-ttl",
                        TTL.toString()));
    }
}

package holt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.conversation.Arrival;
import holt.testing.conversation.Link;
import holt.testing.inprocess.InProcessStage;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of channels and connections. */
final class ListsTest {
    private final InProcessStage stage =
            InProcessStage.with(Map.of("holt.api.key", "key", "holt.secret", OtterSigner.TEST.secret()));

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void nothingIsThere() {
        HttpReply reply = get("/api/channels");
        assertThat(reply.text()).isEqualTo("{\"channels\":[]}");
        assertThat(reply.headers().all("Content-Type")).containsExactly("application/json");
        assertThat(reply.headers().all("Cache-Control")).containsExactly("no-store");
        assertThat(get("/api/connections").text()).isEqualTo("{\"connections\":[]}");
    }

    @Test
    void channelsAndTheirSubscribers() {
        open("/subs/b,a");
        open("/subs/b");
        open("/subs/b?presence=backend&sig=" + OtterSigner.TEST.sign("backend"));

        assertThat(get("/api/channels").text())
                .isEqualTo(
                        "{\"channels\":["
                                + "{\"id\":\"otter/a\",\"scope\":\"otter\",\"name\":\"a\",\"clients\":1,\"backends\":0,\"messages\":0},"
                                + "{\"id\":\"otter/b\",\"scope\":\"otter\",\"name\":\"b\",\"clients\":2,\"backends\":1,\"messages\":0}]}");
    }

    @Test
    void connections() {
        open("/subs/a");
        open("/ws");

        List<JsonObject> shown =
                read(get("/api/connections")).getJsonArray("connections").getValuesAs(JsonObject.class);
        assertThat(shown)
                .extracting(connection -> connection.getString("door"))
                .containsExactlyInAnyOrder("otter", "otter-commands");
        assertThat(shown).allSatisfy(connection -> {
            assertThat(connection.keySet())
                    .containsExactly(
                            "id",
                            "door",
                            "remoteAddress",
                            "identity",
                            "openedAt",
                            "pendingBytes",
                            "subscriptions",
                            "channels");
            assertThat(connection.getString("remoteAddress")).isEqualTo("192.0.2.1");
            assertThat(connection.getString("openedAt")).endsWith("Z");
            assertThat(connection.getInt("pendingBytes")).isZero();
        });
    }

    @Test
    void whoIsThereAndOnWhichChannels() {
        open("/subs/b,a?presence=alice&sig=" + OtterSigner.TEST.sign("alice"));

        JsonObject alice = only("connections", "/api/connections?search=ALICE");
        assertThat(alice.getString("identity")).isEqualTo("alice");
        assertThat(alice.getInt("subscriptions")).isEqualTo(2);
        assertThat(alice.getJsonArray("channels")).hasToString("[\"b\",\"a\"]");
        assertThat(get("/api/connections?search=bob").text()).isEqualTo("{\"connections\":[]}");
    }

    @Test
    void howManyMessagesReachedAChannel() {
        open("/subs/a");
        stage.exchange(RawRequest.post("/subs/a", "1"));
        stage.exchange(RawRequest.post("/subs/a", "2"));

        assertThat(only("channels", "/api/channels?search=R%2FA").getInt("messages"))
                .isEqualTo(2);
        assertThat(get("/api/channels?search=nothing").text()).isEqualTo("{\"channels\":[]}");
    }

    @Test
    void searchesThatAreNone() {
        assertThat(get("/api/channels?search=" + "x".repeat(256)).status()).isEqualTo(400);
    }

    @Test
    void pages() {
        open("/subs/a,b,c,d,%C3%A9");

        JsonObject first = read(get("/api/channels?limit=2"));
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(first.getString("next")).isEqualTo("otter/b");
        JsonObject second = read(get("/api/channels?limit=2&after=otter%2Fb"));
        assertThat(names(second)).containsExactly("c", "d");
        JsonObject last = read(get("/api/channels?limit=2&after=" + second.getString("next")));
        assertThat(names(last)).containsExactly("\u00e9");
        assertThat(last.containsKey("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "x", "", "1.5", "99999999999"})
    void limitsThatAreNone(String limit) {
        HttpReply reply = get("/api/connections?limit=" + limit);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("limit must be a number from 1 to 1000");
    }

    @Test
    void nobodySeesThemWithoutTheKey() {
        assertThat(stage.exchange(RawRequest.get("/api/channels")).status()).isEqualTo(401);
        assertThat(stage.exchange(RawRequest.get("/api/connections")).status()).isEqualTo(401);
    }

    @Test
    void closesOne() {
        Link client = open("/subs/a");
        String id = read(get("/api/connections"))
                .getJsonArray("connections")
                .getJsonObject(0)
                .getString("id");

        RawRequest delete = RawRequest.of("DELETE", "/api/connections/" + id).with("Authorization", "Bearer key");
        assertThat(stage.exchange(delete).status()).isEqualTo(204);
        assertThat(client.next()).isEqualTo(new Arrival.Close(1008, "closed by an operator"));
        assertThat(stage.exchange(delete).status()).isEqualTo(404);
    }

    private Link open(String target) {
        return stage.open(RawRequest.get(target)).link().orElseThrow();
    }

    private HttpReply get(String target) {
        return stage.exchange(RawRequest.get(target).with("Authorization", "Bearer key"));
    }

    private JsonObject only(String what, String target) {
        List<JsonObject> all = read(get(target)).getJsonArray(what).getValuesAs(JsonObject.class);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<String> names(JsonObject listing) {
        return listing.getJsonArray("channels").getValuesAs(JsonObject.class).stream()
                .map(channel -> channel.getString("name"))
                .toList();
    }

    private static JsonObject read(HttpReply reply) {
        try (JsonReader reader = Json.createReader(new StringReader(reply.text()))) {
            return reader.readObject();
        }
    }
}

package holt.testing.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.conversation.Arrival;
import holt.testing.conversation.Link;
import holt.testing.conversation.Stage;
import holt.testing.schema.Schema;
import holt.testing.socket.Bytes;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;

/** A conversation under way: what the server says is what the example says, but for what its schema says varies. */
final class Play {
    private static final int SUCCESS = 2;

    private final AsyncApi document;
    private final Stage stage;
    private final Deque<Link> others = new ArrayDeque<>();

    Play(AsyncApi document, Stage stage) {
        this.document = document;
        this.stage = stage;
    }

    void of(PlayedConversation conversation) {
        Link link = open(conversation.target());
        conversation.steps().forEach(step -> step(link, step));
    }

    private void step(Link link, PlayedConversation.Step step) {
        if (step.is("client")) {
            send(link, step.text("client"), step.text("example"));
        } else if (step.is("server")) {
            hear(link, step.text("server"), step.text("example"));
        } else if (step.is("other")) {
            others.add(open(step.text("other")));
        } else if (step.is("otherLeaves")) {
            others.remove().leave();
        } else {
            post(step.json());
        }
    }

    private Link open(String target) {
        return stage.open(RawRequest.get(target)).link().orElseThrow(() -> new AssertionError("refused: " + target));
    }

    private void send(Link link, String message, String example) {
        JsonValue payload = document.payload(message, example);
        if (document.isBinary(message)) {
            link.sendBinary(Bytes.hex(((JsonString) payload).getString()));
        } else {
            link.sendText(payload.toString());
        }
    }

    private void hear(Link link, String message, String example) {
        Arrival arrival = link.next();
        JsonValue heard = document.isBinary(message)
                ? Json.createValue(((Arrival.Binary) arrival).payload().toHex().replace(" ", ""))
                : parse(text(arrival));
        Schema.of(document.schema(message).toString()).accepts(heard.toString(), message);
        compare(document.schema(message), document.payload(message, example), heard, message + '/' + example);
    }

    private void post(JsonObject step) {
        // Whoever publishes does so after all that was said before.
        stage.settle();
        RawRequest request = RawRequest.post(step.getString("post"), String.valueOf(step.get("body")));
        JsonObject headers = step.getJsonObject("headers");
        if (headers != null) {
            for (String name : headers.keySet()) {
                request = request.with(name, headers.getString(name));
            }
        }
        HttpReply reply = stage.exchange(request);
        assertThat(reply.status() / 100).as(reply.text()).isEqualTo(SUCCESS);
    }

    private static void compare(JsonObject schema, JsonValue expected, JsonValue heard, String where) {
        if (schema.getBoolean("x-varies", false)) {
            return;
        }
        if (expected instanceof JsonObject members) {
            JsonObject others = heard.asJsonObject();
            assertThat(others.keySet()).as(where).isEqualTo(members.keySet());
            JsonObject properties =
                    schema.containsKey("properties") ? schema.getJsonObject("properties") : JsonValue.EMPTY_JSON_OBJECT;
            for (Map.Entry<String, JsonValue> member : members.entrySet()) {
                JsonValue of = properties.getOrDefault(member.getKey(), JsonValue.EMPTY_JSON_OBJECT);
                compare(
                        of.asJsonObject(),
                        member.getValue(),
                        Objects.requireNonNull(others.get(member.getKey())),
                        where + '.' + member.getKey());
            }
        } else if (expected instanceof JsonArray) {
            assertThat(heard).as(where).hasToString(expected.toString());
        } else {
            assertThat(heard).as(where).isEqualTo(expected);
        }
    }

    private static String text(Arrival arrival) {
        assertThat(arrival).isInstanceOf(Arrival.Text.class);
        return ((Arrival.Text) arrival).content();
    }

    private static JsonValue parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}

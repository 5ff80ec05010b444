package holt.testing.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.conversation.Stage;
import holt.testing.schema.Schema;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** An AsyncAPI 3 document whose channels have conversations made of the examples of their messages. */
public record AsyncApi(JsonObject document) {
    /** Reads a document. */
    public static AsyncApi of(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return new AsyncApi(reader.readObject());
        }
    }

    /** Insists that it is what AsyncAPI 3.0 has for a document, that its references lead somewhere and its examples fit. */
    public void isValid() {
        Schema.named("asyncapi-3.0.0.json").accepts(document.toString(), "the document");
        visit(document);
        messages().forEach((name, message) -> {
            Schema schema = Schema.of(String.valueOf(message.asJsonObject().get("payload")));
            examples(message.asJsonObject())
                    .forEach(
                            example -> schema.accepts(String.valueOf(example.get("payload")), "an example of " + name));
        });
    }

    /** Insists that each example has its place in a conversation. */
    public void playsEverything() {
        List<String> all = new ArrayList<>();
        messages()
                .forEach((name, message) -> examples(message.asJsonObject())
                        .forEach(example -> all.add(name + '/' + example.getString("name"))));
        TreeSet<String> played = new TreeSet<>();
        conversations()
                .flatMap(conversation -> conversation.steps().stream())
                .forEach(step -> step.example().ifPresent(played::add));
        assertThat(all).isNotEmpty().allSatisfy(example -> assertThat(played).contains(example));
    }

    /** Plays all conversations, each on a stage of its own. */
    public Stream<DynamicTest> playedOn(Supplier<Stage> stages) {
        return conversations()
                .map(conversation -> DynamicTest.dynamicTest(conversation.name(), () -> {
                    try (Stage stage = stages.get()) {
                        new Play(this, stage).of(conversation);
                    }
                }));
    }

    private Stream<PlayedConversation> conversations() {
        return document.getJsonObject("channels").entrySet().stream()
                .flatMap(channel -> PlayedConversation.of(
                        channel.getKey(), channel.getValue().asJsonObject().getJsonArray("x-conversations")));
    }

    /** Gives the payload of an example. */
    JsonValue payload(String message, String example) {
        return examples(message(message))
                .filter(each -> each.getString("name").equals(example))
                .map(each -> each.get("payload"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no example " + example + " of " + message));
    }

    /** Gives the schema of a message. */
    JsonObject schema(String message) {
        return message(message).getJsonObject("payload");
    }

    /** Tells whether a message is binary, and its payload here in base16. */
    boolean isBinary(String message) {
        return message(message).getString("contentType").equals("application/octet-stream");
    }

    private JsonObject message(String name) {
        JsonObject message = messages().getJsonObject(name);
        assertThat(message).as("the message " + name).isNotNull();
        return message;
    }

    private JsonObject messages() {
        return document.getJsonObject("components").getJsonObject("messages");
    }

    private static Stream<JsonObject> examples(JsonObject message) {
        return message.getJsonArray("examples").getValuesAs(JsonObject.class).stream();
    }

    private void visit(JsonValue value) {
        if (value instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString reference) {
                assertThat(document.getValue(reference.getString().substring(1)))
                        .as(reference.getString())
                        .isNotNull();
            }
            object.values().forEach(this::visit);
        } else if (value instanceof JsonArray array) {
            array.forEach(this::visit);
        }
    }
}

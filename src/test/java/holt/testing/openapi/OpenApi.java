package holt.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An OpenAPI 3 document whose schemas use types, enums, required members, properties and items. */
public record OpenApi(JsonObject document) {
    /** Reads a document. */
    public static OpenApi of(String json) {
        return new OpenApi(parse(json).asJsonObject());
    }

    /** Insists that the document foresees this answer to this request. */
    public void accepts(RawRequest request, HttpReply reply) {
        String what = request.method() + ' ' + request.target() + " -> " + reply.status();
        JsonObject operation = operation(request);
        JsonObject answer = operation.getJsonObject("responses").getJsonObject(String.valueOf(reply.status()));
        assertThat(answer).as("a response for " + what).isNotNull();
        JsonObject content = resolved(answer).getJsonObject("content");
        if (content == null) {
            assertThat(reply.text()).as("the body of " + what).isEmpty();
            return;
        }
        String type = reply.headers().first("Content-Type").orElse("none").replaceAll("\\s*;.*", "");
        assertThat(content.keySet()).as("media types of " + what).contains(type);
        JsonObject schema = content.getJsonObject(type).getJsonObject("schema");
        JsonValue body = type.endsWith("json") ? parse(reply.text()) : Json.createValue(reply.text());
        check(schema, body, what);
    }

    /** Insists that every reference in the document leads somewhere. */
    public void isWhole() {
        visit(document);
    }

    private void visit(JsonValue value) {
        if (value instanceof JsonObject object) {
            assertThat(resolved(object)).isNotNull();
            object.values().forEach(this::visit);
        } else if (value instanceof JsonArray array) {
            array.forEach(this::visit);
        }
    }

    private JsonObject operation(RawRequest request) {
        String path = request.target().split("\\?", 2)[0];
        Optional<JsonValue> item = document.getJsonObject("paths").entrySet().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
                .min(Map.Entry.comparingByKey(Comparator.comparingInt(key -> key.contains("{") ? 1 : 0)))
                .map(Map.Entry::getValue);
        assertThat(item).as("a path like " + path).isPresent();
        JsonObject operation =
                item.orElseThrow().asJsonObject().getJsonObject(request.method().toLowerCase(Locale.ROOT));
        assertThat(operation).as(request.method() + " of " + path).isNotNull();
        return operation;
    }

    private JsonObject resolved(JsonObject object) {
        if (!(object.get("$ref") instanceof JsonString reference)) {
            return object;
        }
        JsonObject found = document;
        for (String name : reference.getString().substring(2).split("/", -1)) {
            found = found.getJsonObject(name);
            assertThat(found).as(reference.getString()).isNotNull();
        }
        return found;
    }

    private void check(JsonObject reference, JsonValue value, String where) {
        JsonObject schema = resolved(reference);
        if (schema.containsKey("enum")) {
            assertThat(schema.getJsonArray("enum")).as(where).contains(value);
        }
        switch (schema.getString("type", "")) {
            case "object" -> checkObject(schema, value.asJsonObject(), where);
            case "array" ->
                value.asJsonArray().forEach(element -> check(schema.getJsonObject("items"), element, where + "[]"));
            case "string" -> assertThat(value).as(where).isInstanceOf(JsonString.class);
            case "integer" ->
                assertThat(((JsonNumber) value).isIntegral()).as(where).isTrue();
            default -> {}
        }
    }

    private void checkObject(JsonObject schema, JsonObject value, String where) {
        JsonObject properties = schema.getJsonObject("properties");
        if (properties == null) {
            return;
        }
        assertThat(properties.keySet()).as("members of " + where).containsAll(value.keySet());
        schema.getJsonArray("required")
                .getValuesAs(JsonString::getString)
                .forEach(name ->
                        assertThat(value.keySet()).as("members of " + where).contains(name));
        value.forEach((name, member) -> check(properties.getJsonObject(name), member, where + '.' + name));
    }

    private static JsonValue parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}

package holt.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.schema.Schema;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI 3.0 document, and which of the answers it foresees were seen. */
public final class OpenApi {
    private final JsonObject document;
    private final Set<String> seen = new TreeSet<>();

    private OpenApi(JsonObject document) {
        this.document = document;
    }

    /** Reads a document. */
    public static OpenApi of(String json) {
        return new OpenApi(parse(json).asJsonObject());
    }

    /** Insists that a text is what the schema of that name describes. */
    public void describes(String schema, String json) {
        JsonObject reference = Json.createObjectBuilder()
                .add("$ref", "#/components/schemas/" + schema)
                .build();
        check(reference, parse(json), schema);
        whole(reference).accepts(json, schema);
    }

    /** Gives the answers that the document foresees and that were not seen, each as method, path and status. */
    public Set<String> unseen() {
        Set<String> all = new TreeSet<>();
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
                    if (!method.equals("parameters")) {
                        operation
                                .asJsonObject()
                                .getJsonObject("responses")
                                .keySet()
                                .forEach(status -> all.add(name(method, path, status)));
                    }
                }));
        all.removeAll(seen);
        return all;
    }

    /** Insists that the document foresees this answer to this request. */
    public void accepts(RawRequest request, HttpReply reply) {
        String what = request.method() + ' ' + request.target() + " -> " + reply.status();
        String path = path(request);
        JsonObject operation = operation(request, path);
        seen.add(name(request.method(), path, String.valueOf(reply.status())));
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
        if (type.endsWith("json")) {
            whole(schema).accepts(body.toString(), what);
        }
    }

    /** Insists that it is what OpenAPI 3.0 has for a document, and that every reference in it leads somewhere. */
    public void isValid() {
        Schema.named("openapi-3.0.json").accepts(document.toString(), "the document");
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

    private static String name(String method, String path, String status) {
        return method.toUpperCase(Locale.ROOT) + ' ' + path + ' ' + status;
    }

    private String path(RawRequest request) {
        String path = request.target().split("\\?", 2)[0];
        Optional<String> found = document.getJsonObject("paths").entrySet().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
                .min(Map.Entry.comparingByKey(Comparator.comparingInt(key -> key.contains("{") ? 1 : 0)))
                .map(Map.Entry::getKey);
        assertThat(found).as("a path like " + path).isPresent();
        return found.orElseThrow();
    }

    private JsonObject operation(RawRequest request, String path) {
        JsonObject operation = document.getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject(request.method().toLowerCase(Locale.ROOT));
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

    /** Makes a schema of one that stands in the document and refers to others there. */
    private Schema whole(JsonObject schema) {
        JsonObject components = Json.createObjectBuilder()
                .add("schemas", document.getJsonObject("components").getJsonObject("schemas"))
                .build();
        JsonObjectBuilder whole = Json.createObjectBuilder().add("components", components);
        schema.forEach(whole::add);
        // What OpenAPI 3.0 says of null, JSON Schema says otherwise.
        return Schema.of(whole.build()
                .toString()
                .replace("\"type\":\"string\",\"nullable\":true", "\"type\":[\"string\",\"null\"]"));
    }

    /** Insists that nothing is there that the document does not name; the schema sees to the rest. */
    private void check(JsonObject reference, JsonValue value, String where) {
        JsonObject schema = resolved(reference);
        switch (schema.getString("type", "")) {
            case "object" -> checkObject(schema, value.asJsonObject(), where);
            case "array" ->
                value.asJsonArray().forEach(element -> check(schema.getJsonObject("items"), element, where + "[]"));
            default -> {}
        }
    }

    private void checkObject(JsonObject schema, JsonObject value, String where) {
        JsonObject properties = schema.getJsonObject("properties");
        if (properties == null) {
            return;
        }
        assertThat(properties.keySet()).as("members of " + where).containsAll(value.keySet());
        value.forEach((name, member) -> check(properties.getJsonObject(name), member, where + '.' + name));
    }

    private static JsonValue parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}

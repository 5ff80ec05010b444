package holt.client;

import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what Otter's URL protocol sends.
 *
 * <pre>
 * push    = {"type":"pub"|"sub"|"unsub","connection":connection,"channel":string[,"message":any]}
 * error   = {"error":any}
 * listing = {"conns":[connection…]}
 * connection = {"id":string[,"presence":string][,"isBackend":true]}
 * </pre>
 */
final class OtterPushDecoder {
    private static final int MAX_DEPTH = 10_000;
    private static final JsonText NOTHING = JsonText.of("{}".getBytes(StandardCharsets.US_ASCII));

    private OtterPushDecoder() {}

    /**
     * Reads a push.
     *
     * @return the push; nothing if this is an error or some other object
     * @throws JsonSyntaxException if this is no JSON
     */
    static Optional<OtterPush> push(byte[] text) {
        JsonText json = JsonText.parse(text, MAX_DEPTH);
        Map<String, JsonText> members = members(json);
        Optional<String> type = string(members, "type");
        Optional<String> channel = string(members, "channel");
        if (type.isEmpty() || channel.isEmpty()) {
            return Optional.empty();
        }
        OtterConnection connection = OtterConnection.of(members.getOrDefault("connection", NOTHING));
        return Optional.of(new OtterPush(
                type.get(), connection, channel.get(), Optional.ofNullable(members.get("message")), json));
    }

    /** Reads what an error object says; nothing if this is none. */
    static Optional<String> error(byte[] text) {
        Map<String, JsonText> members = members(JsonText.parse(text, MAX_DEPTH));
        return members.containsKey("error")
                ? Optional.of(string(members, "error").orElse("an error without an explanation"))
                : Optional.empty();
    }

    /**
     * Reads a listing.
     *
     * @throws JsonSyntaxException if this is none
     */
    static List<OtterConnection> listing(byte[] text) {
        JsonText connections = members(JsonText.parse(text, MAX_DEPTH)).getOrDefault("conns", NOTHING);
        if (connections.kind() != Kind.ARRAY) {
            throw new JsonSyntaxException("there is no list of connections in it");
        }
        List<OtterConnection> all = new ArrayList<>();
        connections.elements().forEach(element -> all.add(OtterConnection.of(element)));
        return List.copyOf(all);
    }

    private static Map<String, JsonText> members(JsonText json) {
        Map<String, JsonText> byName = new HashMap<>();
        if (json.kind() == Kind.OBJECT) {
            json.members().forEach(member -> byName.put(member.name(), member.value()));
        }
        return byName;
    }

    private static Optional<String> string(Map<String, JsonText> members, String name) {
        return Optional.ofNullable(members.get(name))
                .filter(value -> value.kind() == Kind.STRING)
                .map(JsonText::string);
    }
}

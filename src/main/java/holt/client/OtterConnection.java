package holt.client;

import holt.json.JsonBuffer;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One connection as Otter shows it to others.
 *
 * @param id differs from that of any other connection
 * @param presence the client's name, if it has one
 * @param isBackend whether this is a backend
 */
public record OtterConnection(String id, Optional<String> presence, boolean isBackend) {
    private static final int INITIAL_CAPACITY = 128;

    /**
     * Writes the connection as the server does.
     *
     * @return compact JSON
     */
    public String toJson() {
        JsonBuffer json = new JsonBuffer(INITIAL_CAPACITY).raw("{\"id\":").string(id);
        if (presence.isPresent()) {
            json.raw(",\"presence\":").string(presence.get());
        }
        return new String(json.raw(isBackend ? ",\"isBackend\":true}" : "}").toBytes(), StandardCharsets.UTF_8);
    }

    static OtterConnection of(JsonText json) {
        String id = "";
        Optional<String> presence = Optional.empty();
        boolean backend = false;
        for (JsonText.Member member : json.kind() == Kind.OBJECT ? json.members() : List.<JsonText.Member>of()) {
            JsonText value = member.value();
            switch (member.name()) {
                case "id" -> id = value.kind() == Kind.STRING ? value.string() : "";
                case "presence" ->
                    presence = Optional.of(value)
                            .filter(v -> v.kind() == Kind.STRING)
                            .map(JsonText::string);
                case "isBackend" -> backend = value.toString().equals("true");
                default -> {}
            }
        }
        return new OtterConnection(id, presence, backend);
    }
}

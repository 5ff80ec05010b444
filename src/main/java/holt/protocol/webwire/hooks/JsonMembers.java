package holt.protocol.webwire.hooks;

import holt.json.JsonText;
import java.util.HashMap;
import java.util.Map;

/** The members of JSON objects by name. */
public final class JsonMembers {
    private JsonMembers() {}

    /**
     * Gathers the members of an object.
     *
     * @param object a JSON object
     * @return its members; of several of one name, the last one
     */
    public static Map<String, JsonText> of(JsonText object) {
        Map<String, JsonText> members = new HashMap<>();
        object.members().forEach(member -> members.put(member.name(), member.value()));
        return members;
    }
}

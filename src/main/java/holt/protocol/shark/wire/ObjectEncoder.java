package holt.protocol.shark.wire;

import holt.json.JsonBuffer;
import holt.json.JsonText;
import java.util.Map;

/** Writes JSON objects, compact, with their members in the order of the map. */
public final class ObjectEncoder {
    private static final int INITIAL_BYTES = 256;

    private ObjectEncoder() {}

    /**
     * Writes an object.
     *
     * @param members its members
     * @return JSON text in UTF-8
     */
    public static byte[] encode(Map<String, JsonText> members) {
        JsonBuffer json = new JsonBuffer(INITIAL_BYTES);
        String separator = "{";
        for (Map.Entry<String, JsonText> member : members.entrySet()) {
            json.raw(separator)
                    .string(member.getKey())
                    .raw(":")
                    .raw(member.getValue().bytes());
            separator = ",";
        }
        return json.raw(members.isEmpty() ? "{}" : "}").toBytes();
    }
}

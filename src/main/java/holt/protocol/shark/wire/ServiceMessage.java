package holt.protocol.shark.wire;

import holt.core.connection.Frame;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.shark.value.PythonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message as a service published it: a JSON object with {@code subscription} and {@code data}, and whatever else decides
 * on who gets it.
 *
 * @param subscription the subscription it is for
 * @param data what the client gets
 * @param members all members
 */
public record ServiceMessage(String subscription, JsonText data, Map<String, JsonText> members) {
    /** How deep a message may nest. */
    public static final int MAX_DEPTH = 512;

    private static final JsonText EVENT = JsonText.quote("message");

    /**
     * Reads a message.
     *
     * @param utf8 any bytes
     * @return the message; empty if it is none
     */
    public static Optional<ServiceMessage> read(byte[] utf8) {
        try {
            JsonText text = JsonText.parse(utf8, MAX_DEPTH);
            return text.kind() == Kind.OBJECT ? of(PythonValue.members(text)) : Optional.empty();
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<ServiceMessage> of(Map<String, JsonText> members) {
        return Optional.ofNullable(members.get("subscription"))
                .filter(subscription -> subscription.kind() == Kind.STRING)
                .flatMap(subscription -> Optional.ofNullable(members.get("data"))
                        .map(data -> new ServiceMessage(subscription.string(), data, members)));
    }

    /**
     * Writes the message for one client.
     *
     * @param timing what is known of its way, in the order in which it is written
     * @param extras the fields that the client gave its subscription; they take the place of members of their names
     * @param sentAt when it is sent; always the last member, whatever the extras say
     * @return a text frame
     */
    public Frame toFrame(Map<String, JsonText> timing, Map<String, JsonText> extras, JsonText sentAt) {
        Map<String, JsonText> written = new LinkedHashMap<>();
        written.put("event", EVENT);
        written.put("subscription", JsonText.quote(subscription));
        written.put("data", data);
        written.putAll(timing);
        written.putAll(extras);
        written.remove("sent_at");
        written.put("sent_at", sentAt);
        return Frame.text(ObjectEncoder.encode(written));
    }
}

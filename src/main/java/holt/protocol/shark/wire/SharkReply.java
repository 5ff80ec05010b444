package holt.protocol.shark.wire;

import holt.core.connection.Frame;
import holt.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client is told, member by member: one that comes later takes the place of one of the same name that came before. So a
 * field of the client's own can hide the status, and cannot hide the data. Immutable.
 */
public final class SharkReply {
    private static final JsonText OK = JsonText.quote("ok");
    private static final JsonText ERROR = JsonText.quote("error");
    private static final JsonText UNSUBSCRIBE = JsonText.quote("unsubscribe");
    private static final JsonText PONG = JsonText.quote("pong");

    private final String summary;
    private final Map<String, JsonText> members;

    private SharkReply(String summary, Map<String, JsonText> members) {
        this.summary = summary;
        this.members = members;
    }

    /**
     * Says that an event was carried out.
     *
     * @param event the event's name
     * @return the beginning of the reply
     */
    public static SharkReply ok(String event) {
        return new SharkReply(event + " ok", Map.of())
                .with("event", Optional.of(JsonText.quote(event)))
                .with("status", Optional.of(OK));
    }

    /**
     * Says that an event was not carried out.
     *
     * @param event the event's name as it was sent; nothing if it had none
     * @param error what went wrong
     * @return the beginning of the reply
     */
    public static SharkReply error(Optional<JsonText> event, JsonText error) {
        return new SharkReply(event.map(name -> name + " error").orElse("error"), Map.of())
                .with("event", event)
                .with("status", Optional.of(ERROR))
                .with("error", Optional.of(error));
    }

    /**
     * Says that a subscription has ended, though the client did not ask for it.
     *
     * @param subscription its name
     * @param data what the service says
     * @param error why
     * @return the beginning of the message
     */
    public static SharkReply unsubscribed(JsonText subscription, Optional<JsonText> data, JsonText error) {
        return new SharkReply("unsubscribe", Map.of())
                .with("event", Optional.of(UNSUBSCRIBE))
                .with("subscription", Optional.of(subscription))
                .with("data", data)
                .with("error", Optional.of(error));
    }

    /**
     * Answers a ping.
     *
     * @param echo what it carried
     * @return the answer
     */
    public static SharkReply pong(JsonText echo) {
        return new SharkReply("pong", Map.of()).with("event", Optional.of(PONG)).with("data", Optional.of(echo));
    }

    /**
     * Adds a member.
     *
     * @param name its name
     * @param value its value; nothing is added if it is empty
     * @return the longer reply
     */
    public SharkReply with(String name, Optional<JsonText> value) {
        return value.map(present -> with(Map.of(name, present))).orElse(this);
    }

    /**
     * Adds members.
     *
     * @param added what to add
     * @return the longer reply
     */
    public SharkReply with(Map<String, JsonText> added) {
        Map<String, JsonText> longer = new LinkedHashMap<>(members);
        longer.putAll(added);
        return new SharkReply(summary, longer);
    }

    /** Tells in a word or two what is said, and nothing of what services and clients put into it. */
    @Override
    public String toString() {
        return summary;
    }

    /**
     * Writes the reply.
     *
     * @return a text frame
     */
    public Frame toFrame() {
        return Frame.text(ObjectEncoder.encode(members));
    }
}

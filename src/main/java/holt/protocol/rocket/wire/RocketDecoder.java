package holt.protocol.rocket.wire;

import holt.core.channel.Payload;
import holt.json.JsonBuffer;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests. A request is one JSON object with one member: the action and its data, an object or a boolean, which stands
 * for an empty object.
 *
 * <pre>
 * {"auth":{"access":"read-only"|"read-write","secret":any}}
 * {"subscribe":{"channel":string}}      {"unsubscribe":{"channel":string}}
 * {"publish":{"channel":string,"event":any,"data":any}}        data may be missing
 * {"logout":{}}                         {"disconnect":{}}
 * </pre>
 *
 * Further members of the data are dropped. Of several members of one name the last one counts, so that an action named twice
 * is one action. Channel names and secrets have U+FFFD in place of lone surrogates. What a broadcast carries on is kept as it
 * was written but for white space and the escapes of {@link holt.json.JsonScanner}.
 */
public final class RocketDecoder {
    private static final int MAX_DEPTH = 10_000;
    /** The fixed text, and room for a name. */
    private static final int BROADCAST_BYTES = 128;

    private static final char REPLACEMENT = '\ufffd';

    private RocketDecoder() {}

    /**
     * Reads one frame.
     *
     * @param frame any bytes
     * @return the request
     * @throws RocketRefusalException if it is none
     */
    public static RocketCommand decode(byte[] frame) {
        Map<String, JsonText> request = members(parse(frame));
        if (request.size() != 1) {
            throw invalid();
        }
        Map.Entry<String, JsonText> only = request.entrySet().iterator().next();
        return command(only.getKey(), data(only.getValue()));
    }

    /**
     * Reads the data of a publish that stands alone.
     *
     * @param body any bytes
     * @return the event; empty if it has no channel or no event
     * @throws RocketRefusalException if it is no JSON object
     */
    public static Optional<RocketCommand.RocketEvent> event(byte[] body) {
        return event(members(parse(body)));
    }

    private static RocketCommand command(String action, Map<String, JsonText> data) {
        return switch (action) {
            case "auth" -> authenticate(data);
            case "subscribe" -> new RocketCommand.Subscribe(channel(data));
            case "unsubscribe" -> new RocketCommand.Unsubscribe(channel(data).orElseThrow(RocketDecoder::invalid));
            case "publish" -> new RocketCommand.Publish(event(data));
            case "logout" -> RocketCommand.Plain.LOG_OUT;
            case "disconnect" -> RocketCommand.Plain.DISCONNECT;
            default -> RocketCommand.Plain.UNKNOWN;
        };
    }

    private static RocketCommand authenticate(Map<String, JsonText> data) {
        @Nullable JsonText secret = data.get("secret");
        if (secret == null) {
            throw invalid();
        }
        AccessLevel level = string(data, "access").flatMap(AccessLevel::named).orElseThrow(RocketDecoder::invalid);
        return new RocketCommand.Authenticate(level, string(data, "secret"));
    }

    private static Optional<String> channel(Map<String, JsonText> data) {
        return string(data, "channel");
    }

    private static Optional<RocketCommand.RocketEvent> event(Map<String, JsonText> data) {
        @Nullable JsonText event = data.get("event");
        return event == null
                ? Optional.empty()
                : channel(data)
                        .map(channel ->
                                new RocketCommand.RocketEvent(channel, broadcast(channel, event, data.get("data"))));
    }

    /** Writes {@code {"channel":…,"data":…,"event":…}}; the data is left out if there is none. */
    private static Payload broadcast(String channel, JsonText event, @Nullable JsonText data) {
        JsonBuffer json = new JsonBuffer(BROADCAST_BYTES);
        json.raw("{\"channel\":").string(channel);
        if (data != null) {
            json.raw(",\"data\":").raw(data.bytes());
        }
        json.raw(",\"event\":").raw(event.bytes()).raw("}");
        return Payload.of(json.toBytes());
    }

    private static JsonText parse(byte[] frame) {
        try {
            JsonText text = JsonText.parse(frame, MAX_DEPTH);
            if (text.kind() != Kind.OBJECT || !NumberRange.holds(text.bytes())) {
                throw invalid();
            }
            return text;
        } catch (JsonSyntaxException e) {
            throw invalid();
        }
    }

    private static Map<String, JsonText> data(JsonText value) {
        return switch (value.kind()) {
            case OBJECT -> members(value);
            case BOOLEAN -> Map.of();
            case ARRAY, STRING, NUMBER, NULL -> throw invalid();
        };
    }

    private static Map<String, JsonText> members(JsonText object) {
        List<JsonText.Member> members = object.members();
        Map<String, JsonText> byName = new HashMap<>();
        members.forEach(member -> byName.put(member.name(), member.value()));
        return byName;
    }

    private static Optional<String> string(Map<String, JsonText> data, String name) {
        return Optional.ofNullable(data.get(name))
                .filter(value -> value.kind() == Kind.STRING)
                .map(value -> withoutLoneSurrogates(value.string()));
    }

    private static String withoutLoneSurrogates(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                i++;
                continue;
            }
            mended = mended == null ? new StringBuilder(text) : mended;
            mended.setCharAt(i, REPLACEMENT);
        }
        return mended == null ? text : mended.toString();
    }

    private static RocketRefusalException invalid() {
        return new RocketRefusalException(RocketReply.INVALID_DATA);
    }
}

package holt.protocol.shark.wire;

import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.shark.value.PythonValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients send: JSON objects, in text or binary frames.
 *
 * <pre>
 * {"event":"auth","method":"ticket","ticket":any}                        without method: ticket
 * {"event":"subscribe","subscription":"service.topic", further members}
 * {"event":"message","subscription":"service.topic","data":any}
 * {"event":"unsubscribe","subscription":"service.topic"}
 * {"event":"ping","data":string}
 * </pre>
 *
 * Of several members of one name the last one counts. Missing and false, as Python has it, are the same for tickets and
 * subscriptions. NaN and Infinity are not JSON.
 */
public final class ClientEventDecoder {
    /** What a backend gets of it in turn should be readable by its JSON library. */
    private static final int MAX_DEPTH = 512;

    private static final int MAX_EVENT_LENGTH = 40;
    private static final int MAX_ECHO_LENGTH = 128;
    private static final JsonText NULL = JsonText.of(new byte[] {'n', 'u', 'l', 'l'});

    private ClientEventDecoder() {}

    /**
     * Reads one frame.
     *
     * @param frame any bytes
     * @return the event, or what stands for none
     */
    public static ClientEvent decode(byte[] frame) {
        try {
            JsonText text = JsonText.parse(frame, MAX_DEPTH);
            return text.kind() == Kind.OBJECT
                    ? event(PythonValue.members(text))
                    : new ClientEvent.Unreadable(Optional.empty());
        } catch (JsonSyntaxException e) {
            return new ClientEvent.Unreadable(Optional.empty());
        }
    }

    private static ClientEvent event(Map<String, JsonText> members) {
        @Nullable JsonText event = members.get("event");
        if (event == null || event.kind() != Kind.STRING || isTooLong(event.string())) {
            return new ClientEvent.Unreadable(Optional.empty());
        }
        return switch (event.string()) {
            case "auth" -> new ClientEvent.Authenticate(isByTicket(members.get("method")), truthy(members, "ticket"));
            case "subscribe" -> new ClientEvent.Subscribe(target(members), members);
            case "message" -> new ClientEvent.Message(target(members), members, members.getOrDefault("data", NULL));
            case "unsubscribe" -> new ClientEvent.Unsubscribe(target(members), members);
            case "ping" -> new ClientEvent.Ping(echo(members.get("data")));
            default -> new ClientEvent.Unreadable(Optional.of(event));
        };
    }

    private static boolean isTooLong(String event) {
        return event.codePointCount(0, event.length()) > MAX_EVENT_LENGTH;
    }

    private static boolean isByTicket(@Nullable JsonText method) {
        return method == null
                || (method.kind() == Kind.STRING && method.string().equals("ticket"));
    }

    private static ClientEvent.Target target(Map<String, JsonText> members) {
        Optional<JsonText> echo = truthy(members, "subscription");
        return new ClientEvent.Target(
                echo,
                echo.filter(value -> value.kind() == Kind.STRING)
                        .flatMap(text -> SubscriptionName.parse(text.string())));
    }

    private static Optional<JsonText> truthy(Map<String, JsonText> members, String name) {
        return Optional.ofNullable(members.get(name))
                .filter(value -> PythonValue.of(value).isTruthy());
    }

    private static JsonText echo(@Nullable JsonText value) {
        if (value == null || value.kind() != Kind.STRING) {
            return NULL;
        }
        String text = value.string();
        return text.codePointCount(0, text.length()) <= MAX_ECHO_LENGTH
                ? value
                : JsonText.quote(text.substring(0, text.offsetByCodePoints(0, MAX_ECHO_LENGTH)));
    }
}

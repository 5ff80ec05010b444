package holt.protocol.shark.delivery;

import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.shark.value.PythonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who gets a message, and when; made once for all who may. An answer to {@code before_subscribe} has the same.
 *
 * @param members all members, of which some may be filter fields
 * @param order where the message stands among those with the same order key; empty for nowhere
 * @param orderKey what the order is about
 * @param throttle how many seconds there are to be, at least, since the last message with the same throttle key; empty if that
 *     does not matter
 * @param throttleKey what the throttle is about
 */
public record Conditions(
        Map<String, JsonText> members,
        OptionalDouble order,
        PythonValue orderKey,
        OptionalDouble throttle,
        PythonValue throttleKey) {
    private static final PythonValue NO_KEY = PythonValue.of(JsonText.of("null".getBytes(StandardCharsets.US_ASCII)));

    /**
     * Reads the conditions.
     *
     * @param members the members of a message or an answer
     * @return the conditions; what cannot be read counts as missing
     */
    public static Conditions of(Map<String, JsonText> members) {
        Map<String, JsonText> options = Optional.ofNullable(members.get("options"))
                .filter(value -> value.kind() == Kind.OBJECT)
                .map(PythonValue::members)
                .orElse(Map.of());
        return new Conditions(
                members,
                number(options, "order"),
                key(options, "order_key"),
                number(options, "throttle"),
                key(options, "throttle_key"));
    }

    private static OptionalDouble number(Map<String, JsonText> options, String name) {
        return Optional.ofNullable(options.get(name))
                .map(value -> PythonValue.of(value).toFloat())
                .orElse(OptionalDouble.empty());
    }

    private static PythonValue key(Map<String, JsonText> options, String name) {
        return Optional.ofNullable(options.get(name))
                .map(PythonValue::of)
                .filter(PythonValue::isHashable)
                .orElse(NO_KEY);
    }
}

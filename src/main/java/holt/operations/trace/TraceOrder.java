package holt.operations.trace;

import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator wants traced:
 * <pre>
 * {"connection":"…","seconds":300,"events":1000}
 * {"scope":"otter","channel":"…","seconds":300,"events":1000}
 * </pre>
 * Time is 1 to 3600 s, 300 if not given; lines are 1 to 100000, 1000 if not given.
 *
 * @param target a connection or a channel
 * @param bounds how long
 */
record TraceOrder(Trace.Target target, Traces.Bounds bounds) {
    private static final int MAX_DEPTH = 10;
    private static final int DEFAULT_SECONDS = 300;
    private static final int MAX_SECONDS = 3600;
    private static final int DEFAULT_EVENTS = 1000;
    private static final int MAX_EVENTS = 100_000;
    private static final String CONNECTION = "connection";
    private static final String SCOPE = "scope";
    private static final String CHANNEL = "channel";
    private static final String SECONDS = "seconds";
    private static final String EVENTS = "events";
    private static final Set<String> NAMES = Set.of(CONNECTION, SCOPE, CHANNEL, SECONDS, EVENTS);

    /** Reads an order, or throws IllegalArgumentException with one line that says what is wrong. */
    static TraceOrder parse(byte[] body) {
        Map<String, JsonText> members = members(body);
        Optional<String> connection = text(members, CONNECTION);
        Optional<String> scope = text(members, SCOPE);
        Optional<String> channel = text(members, CHANNEL);
        boolean ofChannel = scope.isPresent() && channel.isPresent();
        boolean both = connection.isPresent() && (scope.isPresent() || channel.isPresent());
        if (both || !(connection.isPresent() || ofChannel)) {
            throw new IllegalArgumentException("either connection, or scope and channel, must be there");
        }
        Duration time = Duration.ofSeconds(number(members, SECONDS, DEFAULT_SECONDS, MAX_SECONDS));
        Traces.Bounds bounds = new Traces.Bounds(time, number(members, EVENTS, DEFAULT_EVENTS, MAX_EVENTS));
        return new TraceOrder(
                connection
                        .map(Trace.Target::connection)
                        .orElseGet(() -> new Trace.Target("", scope.orElse(""), channel.orElse(""))),
                bounds);
    }

    private static Map<String, JsonText> members(byte[] body) {
        Map<String, JsonText> members = new HashMap<>();
        try {
            JsonText text = JsonText.parse(body, MAX_DEPTH);
            if (text.kind() != Kind.OBJECT) {
                throw new IllegalArgumentException("the body must be an object");
            }
            for (JsonText.Member member : text.members()) {
                if (!NAMES.contains(member.name())) {
                    throw new IllegalArgumentException(JsonText.quote(member.name()) + " is no member of a trace");
                }
                members.put(member.name(), member.value());
            }
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("the body is not JSON: " + e.getMessage(), e);
        }
        return members;
    }

    private static Optional<String> text(Map<String, JsonText> members, String name) {
        return Optional.ofNullable(members.get(name)).map(value -> {
            if (value.kind() != Kind.STRING || (value.string().isEmpty() && !name.equals(CHANNEL))) {
                throw new IllegalArgumentException(name + " must be a string that is not empty");
            }
            return value.string();
        });
    }

    private static int number(Map<String, JsonText> members, String name, int otherwise, int max) {
        JsonText value = members.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.toString());
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw new IllegalArgumentException(name + " must be a number from 1 to " + max);
    }
}

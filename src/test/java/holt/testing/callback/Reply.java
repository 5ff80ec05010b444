package holt.testing.callback;

import holt.core.channel.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a service does with one request.
 *
 * @param kind whether it answers at all
 * @param status the status of the answer
 * @param headers the header fields of the answer
 * @param body the body of the answer
 * @param delay how long the answer takes
 */
public record Reply(Kind kind, int status, Map<String, String> headers, Payload body, Duration delay) {
    private static final String JSON = "application/json";

    /** Whether a service answers. */
    public enum Kind {
        /** It does. */
        ANSWER,
        /** It sends the header and a part of the body, and no more. */
        STALL,
        /** It keeps the connection, until the server is closed. */
        HANG,
        /** It closes the connection. */
        BREAK_OFF
    }

    public static Reply json(String body) {
        return status(200).header("Content-Type", JSON).body(body);
    }

    public static Reply ok() {
        return json("{\"status\":\"ok\"}");
    }

    public static Reply status(int status) {
        return new Reply(Kind.ANSWER, status, Map.of(), Payload.NONE, Duration.ZERO);
    }

    public static Reply redirect(int status, String location) {
        return status(status).header("Location", location);
    }

    public static Reply hang() {
        return new Reply(Kind.HANG, 0, Map.of(), Payload.NONE, Duration.ZERO);
    }

    public static Reply stall() {
        return new Reply(Kind.STALL, 200, Map.of("Content-Type", JSON), Payload.of(new byte[] {'{'}), Duration.ZERO);
    }

    public static Reply breakOff() {
        return new Reply(Kind.BREAK_OFF, 0, Map.of(), Payload.NONE, Duration.ZERO);
    }

    public Reply withStatus(int other) {
        return new Reply(kind, other, headers, body, delay);
    }

    public Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(kind, status, more, body, delay);
    }

    public Reply body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public Reply body(byte[] bytes) {
        return new Reply(kind, status, headers, Payload.of(bytes), delay);
    }

    public Reply after(Duration time) {
        return new Reply(kind, status, headers, body, time);
    }
}

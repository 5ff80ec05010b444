package holt.protocol.shark;

import holt.core.metrics.Outcome;
import holt.json.JsonText;
import holt.protocol.shark.wire.SharkError;
import java.util.Map;
import java.util.Optional;

/** An event is answered with an error, and the connection stays open. It is no defect of the server: no stack trace. */
final class SharkRefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonText error;
    private final transient Map<String, JsonText> extras;
    private final transient Optional<JsonText> data;
    private final Outcome outcome;

    /**
     * Refuses an event with an error of a service's.
     *
     * @param error what the client is told
     * @param extras the fields that go with it
     * @param data what the service says besides
     */
    SharkRefusalException(JsonText error, Map<String, JsonText> extras, Optional<JsonText> data) {
        this(error, extras, data, Outcome.REFUSED);
    }

    /** Refuses an event with an error of Shark's own. */
    SharkRefusalException(SharkError error, Map<String, JsonText> extras) {
        this(error.text(), extras, Optional.empty(), outcome(error));
    }

    private SharkRefusalException(
            JsonText error, Map<String, JsonText> extras, Optional<JsonText> data, Outcome outcome) {
        super(error.toString(), null, false, false);
        this.error = error;
        this.extras = extras;
        this.data = data;
        this.outcome = outcome;
    }

    private static Outcome outcome(SharkError error) {
        return switch (error) {
            case INVALID_EVENT, EVENT_NOT_FOUND, TICKET_MISSING, INVALID_SUBSCRIPTION, INVALID_SERVICE ->
                Outcome.INVALID;
            case SERVICE_UNAVAILABLE, UNHANDLED -> Outcome.FAILED;
            case METHOD_UNSUPPORTED,
                    AUTHENTICATION_FAILED,
                    AUTHENTICATION_REQUIRED,
                    ALREADY_SUBSCRIBED,
                    TOO_MANY_SUBSCRIPTIONS,
                    NOT_SUBSCRIBED,
                    UNAUTHORIZED -> Outcome.REFUSED;
        };
    }

    /** How it is counted. */
    Outcome outcome() {
        return outcome;
    }

    JsonText error() {
        return error;
    }

    Map<String, JsonText> extras() {
        return extras;
    }

    Optional<JsonText> data() {
        return data;
    }
}

package holt.protocol.shark.service;

import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.shark.value.PythonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a service answered, or what stands for the answer of one that did not. The service agrees if the member {@code status}
 * is exactly {@code "ok"}.
 *
 * @param members all members of the answer, in its order
 */
public record CallbackAnswer(Map<String, JsonText> members) {
    /** The answer of a service that is not asked. */
    static final CallbackAnswer NOT_ASKED = new CallbackAnswer(Map.of("status", JsonText.quote("ok")));

    /** The answer of a service that is out of reach. */
    static final CallbackAnswer UNAVAILABLE = new CallbackAnswer(
            Map.of("status", JsonText.quote("error"), "error", JsonText.quote("Service unavailable.")));

    private static final String DATA = "data";

    /**
     * Tells whether the service agrees.
     *
     * @return false for any status but {@code "ok"}, and for none
     */
    public boolean isOk() {
        return Optional.ofNullable(members.get("status"))
                .filter(status ->
                        status.kind() == Kind.STRING && status.string().equals("ok"))
                .isPresent();
    }

    /**
     * Gives what the client is told of a refusal.
     *
     * @param absent the error where the service names none
     * @return the service's own error, whatever kind of value it is, or the other
     */
    public JsonText error(JsonText absent) {
        return Objects.requireNonNullElse(members.get("error"), absent);
    }

    /**
     * Tells whether the service has something for the client, be it {@code null}.
     *
     * @return true if there is a member {@code data}
     */
    public boolean hasData() {
        return members.containsKey(DATA);
    }

    /**
     * Gives what goes with an ok.
     *
     * @return the member {@code data}; empty if it is missing or {@code null}
     */
    public Optional<JsonText> data() {
        return Optional.ofNullable(members.get(DATA)).filter(data -> data.kind() != Kind.NULL);
    }

    /**
     * Gives what goes with an error.
     *
     * @return the member {@code data}; empty if it is missing, or false to Python, as {@code 0} and <code>{}</code> are
     */
    public Optional<JsonText> dataOfError() {
        return Optional.ofNullable(members.get(DATA))
                .filter(data -> PythonValue.of(data).isTruthy());
    }

    /**
     * Picks members.
     *
     * @param fields the names
     * @return those of the members that are there, in the order of the names
     */
    public Map<String, JsonText> pick(List<String> fields) {
        Map<String, JsonText> picked = new LinkedHashMap<>();
        fields.forEach(field -> Optional.ofNullable(members.get(field)).ifPresent(value -> picked.put(field, value)));
        return picked;
    }
}

package holt.protocol.shark.delivery;

import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.ServiceOptions;
import holt.protocol.shark.value.PythonValue;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets pass what is meant for a client: each filter field that a message has must equal the client's extra field of that name,
 * or, if it is no extra field of the service, the client's own. A field that the client lacks is {@code null}.
 */
final class FieldFilter {
    private static final JsonText NULL = JsonText.of("null".getBytes(StandardCharsets.US_ASCII));

    private final List<String> filterFields;
    private final Set<String> extraFields;
    private final Map<String, JsonText> extras;
    private final Supplier<Map<String, JsonText>> identity;

    FieldFilter(ServiceOptions options, Map<String, JsonText> extras, Supplier<Map<String, JsonText>> identity) {
        this.filterFields = options.filterFields();
        this.extraFields = new HashSet<>(options.extraFields());
        this.extras = extras;
        this.identity = identity;
    }

    boolean passes(Conditions conditions) {
        for (String field : filterFields) {
            JsonText wanted = conditions.members().get(field);
            if (wanted != null && !PythonValue.of(wanted).equals(PythonValue.of(own(field)))) {
                return false;
            }
        }
        return true;
    }

    private JsonText own(String field) {
        Map<String, JsonText> fields = extraFields.contains(field) ? extras : identity.get();
        return fields.getOrDefault(field, NULL);
    }
}

package holt.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of JSON what must not stand in a log or on a screen: the values of members whose names say that they are secret. */
public final class Masking {
    private static final JsonText MASK = JsonText.quote("***");

    /** Whole names that say it. */
    private static final Set<String> NAMES = Set.of("sig", "key", "pin", "code");

    /** Parts of names that say it, whatever stands around them. */
    private static final Pattern PARTS = Pattern.compile(
            "signature|secret|ticket|token|passw|passphrase|pwd|credential|authorization|cookie|session|api.?key|private");

    private Masking() {}

    /**
     * Masks what is secret anywhere in a value.
     *
     * @param value the value
     * @return the value without its secrets
     */
    public static JsonText of(JsonText value) {
        return switch (value.kind()) {
            case OBJECT -> object(value.members());
            case ARRAY ->
                text(value.elements().stream()
                        .map(element -> of(element).toString())
                        .collect(Collectors.joining(",", "[", "]")));
            case STRING, NUMBER, BOOLEAN, NULL -> value;
        };
    }

    /**
     * Masks the value of a member if its name says that it is secret, or else what is secret in it.
     *
     * @param name the member's name
     * @param value its value
     * @return what may be shown
     */
    public static JsonText member(String name, JsonText value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || PARTS.matcher(lower).find() ? MASK : of(value);
    }

    private static JsonText object(List<JsonText.Member> members) {
        return text(members.stream()
                .map(member -> JsonText.quote(member.name()) + ":" + member(member.name(), member.value()))
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static JsonText text(String compact) {
        return JsonText.of(compact.getBytes(StandardCharsets.UTF_8));
    }
}

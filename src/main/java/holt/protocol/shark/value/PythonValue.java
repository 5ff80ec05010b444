package holt.protocol.shark.value;

import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value as Python sees it: {@code 1}, {@code 1.0} and {@code true} are equal, {@code 0}, {@code ""} and {@code []} are
 * false, and {@code float()} reads numbers, texts and booleans. Immutable; a key of maps wherever it is one in Python.
 */
public final class PythonValue {
    /** Deeper values are taken for different. Python gives up on them as well, though not as soon. */
    private static final int MAX_DEPTH = 200;

    private final JsonText text;

    private PythonValue(JsonText text) {
        this.text = text;
    }

    /**
     * Looks at a value.
     *
     * @param text the value as it was written
     * @return the same as Python sees it
     */
    public static PythonValue of(JsonText text) {
        return new PythonValue(text);
    }

    /**
     * Gives the members of an object, of several with one name the last.
     *
     * @param object a JSON object
     * @return the members in the order in which their names first came
     */
    public static Map<String, JsonText> members(JsonText object) {
        Map<String, JsonText> members = new LinkedHashMap<>();
        object.members().forEach(member -> members.put(member.name(), member.value()));
        return members;
    }

    /**
     * Compares two maps by what their values are to Python.
     *
     * @param one a map
     * @param other another
     * @return true if both have the same names with equal values, in whatever order
     */
    public static boolean areEqual(Map<String, JsonText> one, Map<String, JsonText> other) {
        return areEqual(one, other, 0);
    }

    /**
     * Tells what {@code if value:} finds.
     *
     * @return false for {@code null}, {@code false}, zero, and an empty text, array or object
     */
    public boolean isTruthy() {
        return switch (text.kind()) {
            case NULL -> false;
            case BOOLEAN -> isTrue();
            case NUMBER -> !PythonNumber.of(text.toString()).isZero();
            case STRING, ARRAY, OBJECT -> text.toString().length() > 2;
        };
    }

    /**
     * Tells what {@code float(value)} gives.
     *
     * @return the number, which may be infinite or NaN; empty where Python raises an error
     */
    public OptionalDouble toFloat() {
        return switch (text.kind()) {
            case BOOLEAN -> OptionalDouble.of(isTrue() ? 1 : 0);
            case NUMBER -> PythonNumber.of(text.toString()).toFloat();
            case STRING -> PythonFloat.parse(text.string());
            case NULL, ARRAY, OBJECT -> OptionalDouble.empty();
        };
    }

    /**
     * Tells whether the value can be a key.
     *
     * @return false for an array or object
     */
    public boolean isHashable() {
        return text.kind() != Kind.ARRAY && text.kind() != Kind.OBJECT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonValue value && areEqual(text, value.text, 0);
    }

    @Override
    public int hashCode() {
        return switch (text.kind()) {
            case NULL -> 0;
            case BOOLEAN, NUMBER -> number(text).hashCode();
            case STRING -> text.string().hashCode();
            case ARRAY -> text.elements().size();
            case OBJECT -> members(text).keySet().hashCode();
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private boolean isTrue() {
        return text.toString().equals("true");
    }

    private static boolean areEqual(JsonText one, JsonText other, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        if (isNumeric(one) && isNumeric(other)) {
            return number(one).equals(number(other));
        }
        if (one.kind() != other.kind()) {
            return false;
        }
        return switch (one.kind()) {
            case STRING -> one.string().equals(other.string());
            case ARRAY -> areEqual(one.elements(), other.elements(), depth + 1);
            case OBJECT -> areEqual(members(one), members(other), depth + 1);
            case NULL, BOOLEAN, NUMBER -> true;
        };
    }

    private static boolean areEqual(List<JsonText> one, List<JsonText> other, int depth) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!areEqual(one.get(i), other.get(i), depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areEqual(Map<String, JsonText> one, Map<String, JsonText> other, int depth) {
        if (!one.keySet().equals(other.keySet())) {
            return false;
        }
        for (Map.Entry<String, JsonText> member : one.entrySet()) {
            if (!areEqual(member.getValue(), Objects.requireNonNull(other.get(member.getKey())), depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeric(JsonText text) {
        return text.kind() == Kind.NUMBER || text.kind() == Kind.BOOLEAN;
    }

    private static PythonNumber number(JsonText text) {
        return PythonNumber.of(
                switch (text.toString()) {
                    case "true" -> "1";
                    case "false" -> "0";
                    default -> text.toString();
                });
    }
}

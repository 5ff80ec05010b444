package holt.server.settings;

import holt.core.settings.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the text of a setting becomes the value of a record component. */
final class SettingType {
    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.of(
            String.class, text -> text,
            boolean.class, SettingType::parseBoolean,
            int.class, SettingType::parseInt,
            long.class, SettingType::parseLong,
            OptionalInt.class, SettingType::parseInt,
            Duration.class, SettingType::parseDuration,
            List.class, SettingType::parseList);

    private final Class<?> declared;
    private final Class<?> content;

    private SettingType(Class<?> declared, Class<?> content) {
        this.declared = declared;
        this.content = content;
    }

    static SettingType of(RecordComponent component) {
        Class<?> declared = component.getType();
        Type content = declared == Optional.class
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : declared;
        return new SettingType(declared, (Class<?>) content);
    }

    static boolean isSecret(RecordComponent component) {
        return component.isAnnotationPresent(Secret.class);
    }

    /** The value of a setting that is neither configured nor has a default. */
    Object absent() {
        if (declared == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (declared == Optional.class) {
            return Optional.empty();
        }
        throw new IllegalStateException("a setting without default is optional");
    }

    /** Reads a text, or throws IllegalArgumentException whose message begins with "must be". */
    Object parse(String text) {
        if (content.isEnum()) {
            return parseEnum(text);
        }
        Function<String, Object> parser = PARSERS.get(content);
        if (parser == null) {
            throw new IllegalStateException("no setting is a " + content);
        }
        return parser.apply(text);
    }

    /** Makes the component's value of a parsed one. */
    Object wrap(Object value) {
        if (declared == OptionalInt.class) {
            return OptionalInt.of((Integer) value);
        }
        return declared == Optional.class ? Optional.of(value) : value;
    }

    @SuppressWarnings("unchecked") // both were parsed by the same parser
    int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    /** Shows an enum constant as an operator writes it: {@code REDIS_CLUSTER} is {@code redis-cluster}. */
    static String kebab(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Object parseEnum(String text) {
        return Arrays.stream(content.getEnumConstants())
                .filter(constant -> kebab(constant).equals(text))
                .findFirst()
                .map(Object.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("must be "
                        + Arrays.stream(content.getEnumConstants())
                                .map(SettingType::kebab)
                                .collect(Collectors.joining(" or "))));
    }

    private static Object parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static Object parseInt(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number below 2147483648", e);
        }
    }

    private static Object parseLong(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private static Object parseDuration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("must be a duration of zero or more");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be an ISO-8601 duration such as PT15S", e);
        }
    }

    private static Object parseList(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}

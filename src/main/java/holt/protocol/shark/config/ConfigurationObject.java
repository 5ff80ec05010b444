package holt.protocol.shark.config;

import holt.core.settings.NearestName;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One object of the configuration, read member by member: what was asked for is known, and whatever else is there is an error.
 * All errors name the culprit by its JSON path. Confined to one thread.
 */
final class ConfigurationObject {
    private final String path;
    private final Map<String, JsonText> members = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** Takes an object apart, or objects to a value that is none, or that has a name twice. */
    ConfigurationObject(String path, JsonText value) {
        this.path = path;
        require(Kind.OBJECT, path, value, "an object");
        for (JsonText.Member member : value.members()) {
            if (members.put(member.name(), member.value()) != null) {
                throw error(pathOf(member.name()), "is there twice");
            }
        }
    }

    /** Gives the names of all members. */
    Set<String> names() {
        return members.keySet();
    }

    String pathOf(String name) {
        return path + "." + name;
    }

    /** Objects to any member that nobody asked for. */
    void finish() {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw error(pathOf(name), "no such key; the nearest is " + NearestName.among(known, name));
            }
        }
    }

    /** Finds a member that may be missing; {@code null} is the same as missing. */
    Optional<JsonText> optional(String name) {
        known.add(name);
        return Optional.ofNullable(members.get(name)).filter(value -> value.kind() != Kind.NULL);
    }

    /** Finds a member that may be missing but, if it is there, has a value. */
    private Optional<JsonText> present(String name) {
        known.add(name);
        return Optional.ofNullable(members.get(name));
    }

    boolean has(String name) {
        known.add(name);
        return members.containsKey(name);
    }

    /** Tells whether a member is there and a number that is zero. */
    boolean isZero(String name) {
        return optional(name)
                .filter(value -> value.kind() == Kind.NUMBER)
                .map(value -> number(name, value, "a number").signum() == 0)
                .orElse(false);
    }

    Optional<ConfigurationObject> object(String name) {
        return optional(name).map(value -> new ConfigurationObject(pathOf(name), value));
    }

    boolean bool(String name, boolean absent) {
        return present(name)
                .map(value -> {
                    require(Kind.BOOLEAN, pathOf(name), value, "true or false");
                    return value.toString().equals("true");
                })
                .orElse(absent);
    }

    int integer(String name, int absent, int min, int max) {
        BigDecimal value =
                present(name).map(text -> number(name, text, "a whole number")).orElse(BigDecimal.valueOf(absent));
        requireRange(name, value, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
        if (value.stripTrailingZeros().scale() > 0) {
            throw error(pathOf(name), "must be a whole number, but it is " + value);
        }
        return value.intValue();
    }

    /** Reads a time in seconds. */
    Duration seconds(String name, Duration absent, SecondsRange range) {
        return present(name).map(value -> seconds(name, value, range)).orElse(absent);
    }

    /** Reads a time in seconds that may be missing or null. */
    Optional<Duration> optionalSeconds(String name, SecondsRange range) {
        return optional(name).map(value -> seconds(name, value, range));
    }

    String string(String name, String absent) {
        return present(name).map(value -> string(pathOf(name), value)).orElse(absent);
    }

    Optional<String> optionalString(String name) {
        return optional(name).map(value -> string(pathOf(name), value));
    }

    /** Reads an array of texts; missing is empty. */
    List<String> strings(String name) {
        Optional<JsonText> list = present(name);
        list.ifPresent(value -> require(Kind.ARRAY, pathOf(name), value, "an array of strings"));
        List<JsonText> elements = list.map(JsonText::elements).orElse(List.of());
        return IntStream.range(0, elements.size())
                .mapToObj(i -> string(pathOf(name) + "[" + i + "]", elements.get(i)))
                .toList();
    }

    /** Reads a text that stands for something, by a parser whose objections begin with "must be". */
    <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return optionalString(name).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(pathOf(name) + ": " + e.getMessage(), e);
            }
        });
    }

    IllegalArgumentException missing(String name) {
        return error(pathOf(name), "is missing");
    }

    static IllegalArgumentException error(String path, String what) {
        return new IllegalArgumentException(path + ": " + what);
    }

    private Duration seconds(String name, JsonText value, SecondsRange range) {
        BigDecimal seconds = number(name, value, "a number of seconds");
        requireRange(name, seconds, range.min(), range.max());
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private BigDecimal number(String name, JsonText value, String expected) {
        require(Kind.NUMBER, pathOf(name), value, expected);
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(pathOf(name) + ": must be " + expected + ", but it is " + value, e);
        }
    }

    private void requireRange(String name, BigDecimal value, BigDecimal min, BigDecimal max) {
        if (value.compareTo(min) < 0) {
            throw error(pathOf(name), "must be at least " + min.toPlainString() + ", but it is " + value);
        }
        if (value.compareTo(max) > 0) {
            throw error(pathOf(name), "must be at most " + max.toPlainString() + ", but it is " + value);
        }
    }

    private static String string(String path, JsonText value) {
        require(Kind.STRING, path, value, "a string");
        return value.string();
    }

    private static void require(Kind kind, String path, JsonText value, String expected) {
        if (value.kind() != kind) {
            // The value may hold something secret; its kind does not.
            throw error(path, "must be " + expected + ", but it is of the kind " + value.kind());
        }
    }

    /** Which times are allowed, in seconds, both ends included. */
    record SecondsRange(BigDecimal min, BigDecimal max) {
        static final SecondsRange ANY = new SecondsRange(BigDecimal.ZERO, new BigDecimal(86_400));
        /** Shorter periods would be a busy loop. */
        static final SecondsRange PERIOD = new SecondsRange(new BigDecimal("0.001"), new BigDecimal(86_400));
    }
}

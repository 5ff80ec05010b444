package holt.testing.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The header fields of an HTTP message in their order, repeated ones kept, found by name in either case. */
public record HeaderFields(List<Field> fields) {
    public static final HeaderFields NONE = new HeaderFields(List.of());

    /** One header line. */
    public record Field(String name, String value) {
        boolean isNamed(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    public HeaderFields {
        fields = List.copyOf(fields);
    }

    public HeaderFields with(String name, String value) {
        List<Field> extended = new ArrayList<>(fields);
        extended.add(new Field(name, value));
        return new HeaderFields(extended);
    }

    public boolean contains(String name) {
        return fields.stream().anyMatch(field -> field.isNamed(name));
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(Field::value)
                .toList();
    }

    /** Returns the fields as they go over the wire, each with its CR LF. */
    String lines() {
        return fields.stream()
                .map(field -> field.name() + ": " + field.value() + "\r\n")
                .collect(Collectors.joining());
    }
}

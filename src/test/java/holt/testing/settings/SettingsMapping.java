package holt.testing.settings;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.settings.Key;
import holt.server.settings.Configuration;
import holt.server.settings.HoltSettings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads settings records as a test configures them, and sees to it that the test forgets no key. Of a record of which there
 * are several, that of {@value #NAME} is read.
 */
public final class SettingsMapping {
    /** The name that fills the blank in keys that have one. */
    private static final String NAME = "main";

    private static final String BLANK = "<[a-z]+>";

    private SettingsMapping() {}

    /** Reads a record of which nothing is configured. */
    public static <R extends Record> R defaults(Class<R> type) {
        return read(type, Map.of());
    }

    /** Reads a record of which everything is configured, each key with another value than the default. */
    public static <R extends Record> R everyKey(Class<R> type, Map<String, String> configured) {
        assertThat(Arrays.stream(type.getRecordComponents()).map(SettingsMapping::key))
                .as("keys of " + type.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(configured.keySet());
        R defaults = defaults(type);
        R read = read(type, configured);
        for (RecordComponent component : type.getRecordComponents()) {
            if (hasChoice(component.getType())) {
                assertThat(value(component, read)).as(key(component)).isNotEqualTo(value(component, defaults));
            }
        }
        return read;
    }

    public static <R extends Record> R read(Class<R> type, Map<String, String> configured) {
        HoltSettings settings = Configuration.read(new MapConfig(configured), Map.of());
        return Arrays.stream(HoltSettings.class.getRecordComponents())
                .map(component -> value(component, settings))
                .flatMap(value ->
                        value instanceof Map<?, ?> byName ? Stream.ofNullable(byName.get(NAME)) : Stream.of(value))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " is none of the settings"));
    }

    private static String key(RecordComponent component) {
        return component.getAnnotation(Key.class).value().replaceAll(BLANK, NAME);
    }

    /** An enum that has one constant so far has nothing but its default. */
    private static boolean hasChoice(Class<?> type) {
        return !type.isEnum() || type.getEnumConstants().length > 1;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component + " cannot be read", e);
        }
    }
}

package holt.server.settings;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes settings records of configured texts, after what their components say of keys, defaults and ranges. */
final class SettingsReader {
    private final Function<String, Optional<String>> source;

    /**
     * Sets up reading.
     *
     * @param source finds the configured text of a key; an empty text counts as absent
     */
    public SettingsReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /**
     * Reads a record.
     *
     * @param type a record whose components all have a {@link Key}
     * @param <R> the record
     * @return the record with what is configured, and defaults for the rest
     * @throws BadSettingException if a value is not of its component's type or range, or the record objects to it
     */
    public <R extends Record> R read(Class<R> type) {
        return read(type, "");
    }

    /**
     * Reads a record of which there is one for each of several things.
     *
     * @param type a record whose components all have a {@link Key}
     * @param name the thing's name, which stands in the keys
     * @param <R> the record
     * @return the record with what is configured, and defaults for the rest
     * @throws BadSettingException if a value is not of its component's type or range, or the record objects to it
     */
    public <R extends Record> R read(Class<R> type, String name) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component, SettingKey.of(component, name)))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException objection) {
                throw new BadSettingException(String.valueOf(objection.getMessage()));
            }
            throw new IllegalStateException("a settings record objects by IllegalArgumentException", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a settings record is public", e);
        }
    }

    private Object value(RecordComponent component, String key) {
        Optional<String> configured = source.apply(key).map(String::strip).filter(text -> !text.isEmpty());
        Optional<String> text = configured.or(() ->
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value));
        SettingType type = SettingType.of(component);
        if (text.isEmpty()) {
            return type.absent();
        }
        try {
            Object value = type.parse(text.get());
            checkRange(type, component.getAnnotation(Range.class), value);
            return type.wrap(value);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(key + ": " + e.getMessage() + ", but it is "
                    + (SettingType.isSecret(component) ? "something else" : "'" + text.get() + "'"));
        }
    }

    private static void checkRange(SettingType type, @Nullable Range range, Object value) {
        if (range == null) {
            return;
        }
        if (!range.min().isEmpty() && type.compare(value, type.parse(range.min())) < 0) {
            throw new IllegalArgumentException("must be at least " + range.min());
        }
        if (!range.max().isEmpty() && type.compare(value, type.parse(range.max())) > 0) {
            throw new IllegalArgumentException("must be at most " + range.max());
        }
    }
}

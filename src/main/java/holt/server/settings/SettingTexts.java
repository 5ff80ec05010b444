package holt.server.settings;

import holt.operations.EffectiveSettings;
import holt.operations.EffectiveSettings.Setting;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings as an operator writes them, secrets masked. */
public final class SettingTexts {
    private static final String MASK = "***";

    private SettingTexts() {}

    /**
     * Shows all settings.
     *
     * @param settings the settings in force
     * @return each by its key
     */
    public static EffectiveSettings of(HoltSettings settings) {
        List<Setting> all = Arrays.stream(HoltSettings.class.getRecordComponents())
                .map(component -> value(component, settings))
                .flatMap(SettingTexts::settings)
                .sorted(Comparator.comparing(Setting::key))
                .toList();
        return new EffectiveSettings(all);
    }

    /** Gives the settings in a settings record, in a map of them by name, or none in anything else. */
    private static Stream<Setting> settings(Object value) {
        if (value instanceof Map<?, ?> byName) {
            return byName.entrySet().stream()
                    .flatMap(entry -> settings((Record) entry.getValue(), String.valueOf(entry.getKey())));
        }
        boolean settings =
                value instanceof Record && value.getClass().getSimpleName().endsWith("Settings");
        return settings ? settings((Record) value, "") : Stream.empty();
    }

    private static Stream<Setting> settings(Record settings, String name) {
        return Arrays.stream(settings.getClass().getRecordComponents())
                .map(component -> setting(component, SettingKey.of(component, name), value(component, settings)));
    }

    private static Setting setting(RecordComponent component, String key, Object value) {
        boolean secret = SettingType.isSecret(component);
        return new Setting(key, text(value).map(text -> secret ? MASK : text), secret);
    }

    private static Optional<String> text(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(SettingTexts::text);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? Optional.of(String.valueOf(optional.getAsInt())) : Optional.empty();
        }
        if (value instanceof List<?> list) {
            return Optional.of(list.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return Optional.of(value instanceof Enum<?> constant ? SettingType.kebab(constant) : value.toString());
    }

    private static Object value(RecordComponent component, Record settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a settings record is public", e);
        }
    }
}

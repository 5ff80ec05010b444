package holt.server.settings;

import holt.core.settings.Key;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys of settings records. A key may have a blank for a name of the operator's: {@code holt.rocket.<hub>.…}. */
final class SettingKey {
    private static final Pattern BLANK = Pattern.compile("<[a-z]+>");

    private SettingKey() {}

    /** Gives a component's key, with a name in its blank if it has one. */
    static String of(RecordComponent component, String name) {
        String key = component.getAnnotation(Key.class).value();
        return BLANK.matcher(key).replaceAll(Matcher.quoteReplacement(name));
    }

    /** Gives all keys of a record. */
    static Stream<String> all(Class<? extends Record> type, String name) {
        return Arrays.stream(type.getRecordComponents()).map(component -> of(component, name));
    }
}

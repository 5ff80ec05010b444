package holt.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.settings.Default;
import holt.core.settings.Key;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the settings records'. */
final class DocumentedSettingsTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| (`holt\\.[^|]*) \\| ([^|]*) \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    @Test
    void hasEveryKeyAndItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("README.md"))).results().forEach(row -> documented.putAll(entries(row)));
        Map<String, String> read = new TreeMap<>();
        records()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .forEach(
                        component -> read.put(component.getAnnotation(Key.class).value(), defaultOf(component)));

        assertThat(documented).isEqualTo(read);
    }

    /** One row may have several keys, and then as many defaults or one for all. */
    private static Map<String, String> entries(MatchResult row) {
        List<String> keys = quoted(row.group(1));
        List<String> defaults = quoted(row.group(2));
        Map<String, String> entries = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            entries.put(keys.get(i), defaults.isEmpty() ? "none" : defaults.get(Math.min(i, defaults.size() - 1)));
        }
        return entries;
    }

    private static List<String> quoted(String cell) {
        List<String> quoted = new ArrayList<>();
        QUOTED.matcher(cell).results().forEach(match -> quoted.add(match.group(1)));
        return quoted;
    }

    private static String defaultOf(RecordComponent component) {
        Default byDefault = component.getAnnotation(Default.class);
        return byDefault == null || byDefault.value().isEmpty() ? "none" : byDefault.value();
    }

    /** Those of things with a name of the operator's are the values of maps. */
    private static Stream<Class<?>> records() {
        return Arrays.stream(HoltSettings.class.getRecordComponents())
                .map(component -> component.getType() == Map.class
                        ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1]
                        : component.getType())
                .filter(type -> type.getSimpleName().endsWith("Settings"));
    }
}

package holt.bench;

import java.util.Locale;

/** Text that reads the same wherever it is made. */
final class Text {
    private Text() {}

    /** Fills in a format, as {@link String#format} does. */
    static String of(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}

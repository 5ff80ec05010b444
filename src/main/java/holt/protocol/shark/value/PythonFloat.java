package holt.protocol.shark.value;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Reads a text as Python's {@code float()} does: white space around it, single underscores between digits, the decimal digits
 * of any script, {@code inf}, {@code infinity} and {@code nan} in any case. Neither Java's suffixes nor hexadecimal numbers.
 */
public final class PythonFloat {
    private static final String DIGITS = "[0-9](?:_?[0-9])*+";
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");
    /** Longer texts are no orders and no seconds. */
    private static final int MAX_LENGTH = 4096;

    private PythonFloat() {}

    /**
     * Reads a number.
     *
     * @param text any text
     * @return the number, which may be infinite or NaN; empty if Python raises an error
     */
    public static OptionalDouble parse(String text) {
        String plain = strip(text);
        if (plain.length() > MAX_LENGTH) {
            return OptionalDouble.empty();
        }
        String ascii = withAsciiDigits(plain);
        if (NUMBER.matcher(ascii).matches()) {
            return OptionalDouble.of(Double.parseDouble(ascii.replace("_", "")));
        }
        return switch (ascii.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Python's white space is Java's without the separators U+001C to U+001F, and with the spaces that do not break. */
    private static boolean isSpace(char c) {
        boolean separator = c >= '\u001c' && c <= '\u001f';
        return !separator && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085');
    }

    private static String withAsciiDigits(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c ->
                        ascii.appendCodePoint(c >= 0x80 && Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return ascii.toString();
    }
}

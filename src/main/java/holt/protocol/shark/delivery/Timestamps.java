package holt.protocol.shark.delivery;

import holt.json.JsonText;
import holt.json.JsonText.Kind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;

/**
 * Times of day as Python 3.11 reads them with {@code datetime.fromisoformat}, which takes most of ISO 8601 and any one character
 * between date and time, and writes them with {@code isoformat}.
 *
 * <pre>
 * date      = YYYY-MM-DD | YYYYMMDD | YYYY-Www[-D] | YYYYWww[D]
 * time      = HH[:MM[:SS[(.|,)digits]]] | HH[MM[SS[(.|,)digits]]]      beyond six digits they are cut
 * zone      = Z | (+|-)time
 * timestamp = date[any time[[any]zone]]
 * </pre>
 *
 * Before the zone, Python passes over one character, such as the space that Ruby writes there; not where it stands behind a
 * fraction of fewer than six digits.
 */
public final class Timestamps {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final int NANOS_PER_MICRO = 1000;
    private static final int MICRO_DIGITS = 6;

    private final String text;
    private int at;
    /** Of the part that is being read. */
    private int end;

    private Timestamps(String text) {
        this.text = text;
        this.end = text.length();
    }

    /**
     * Writes a time.
     *
     * @param time the time
     * @return the time in UTC with microseconds
     */
    public static String format(Instant time) {
        return UTC.format(time);
    }

    /**
     * Reads a time, to be written again. One without zone stays so.
     *
     * @param value any value
     * @return the time as Python writes it; empty if the value is no string, or none that Python can read
     */
    public static Optional<String> parse(JsonText value) {
        if (value.kind() != Kind.STRING) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Timestamps(value.string()).normalize());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String normalize() {
        LocalDate date = date();
        LocalTime time = LocalTime.MIDNIGHT;
        String zone = "";
        if (at < text.length()) {
            at = text.offsetByCodePoints(at, 1);
            end = zoneStart();
            time = time();
            at += end < text.length() && end - at == 1 ? 1 : 0;
            require(at == end);
            end = text.length();
            zone = zone();
        }
        require(at == text.length());
        return DATE.format(date) + "T" + write(time, SECONDS) + zone;
    }

    private LocalDate date() {
        int year = digits(4);
        require(year > 0);
        boolean dashed = skip('-');
        if (skip('W')) {
            return week(year, dashed);
        }
        int month = digits(2);
        require(skip('-') == dashed);
        return LocalDate.of(year, month, digits(2));
    }

    private LocalDate week(int year, boolean dashed) {
        int week = digits(2);
        int day = hasWeekday(dashed) ? weekday(dashed) : 1;
        // The fourth of January is in the first week.
        LocalDate monday = LocalDate.of(year, 1, 4)
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
                .with(DayOfWeek.MONDAY);
        // Not every year has a week 53.
        require(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == week && day >= 1 && day <= 7);
        return monday.plusDays(day - 1L);
    }

    /** A dash, or a digit, after the week may belong to the weekday or to what follows the date. */
    private boolean hasWeekday(boolean dashed) {
        if (at == text.length()) {
            return false;
        }
        if (dashed) {
            return text.charAt(at) == '-' && !isDigit(at + 2);
        }
        int end = at;
        while (isDigit(end)) {
            end++;
        }
        return (end - at) % 2 == 1;
    }

    private int weekday(boolean dashed) {
        require(!dashed || skip('-'));
        return digits(1);
    }

    private int zoneStart() {
        int start = at;
        while (start < end && "Z+-".indexOf(text.charAt(start)) < 0) {
            start++;
        }
        return start;
    }

    private LocalTime time() {
        int hour = digits(2);
        boolean colons = isAt(':');
        int minute = 0;
        int second = 0;
        int micros = 0;
        if (hasPart()) {
            require(!colons || skip(':'));
            minute = digits(2);
            if (hasPart()) {
                require(skip(':') == colons);
                second = digits(2);
                micros = hasFraction() ? fraction() : 0;
            }
        }
        return LocalTime.of(hour, minute, second, micros * NANOS_PER_MICRO);
    }

    private boolean hasPart() {
        return hasMore() && (isAt(':') || isDigit(at));
    }

    private boolean hasFraction() {
        return hasMore() && (skip('.') || skip(','));
    }

    private int fraction() {
        require(isDigit(at));
        int begin = at;
        int micros = 0;
        for (int digit = 0; digit < MICRO_DIGITS; digit++) {
            micros = micros * 10 + (isDigit(at) ? digits(1) : 0);
        }
        while (isDigit(at)) {
            at++;
        }
        require(at - begin >= MICRO_DIGITS || at == end);
        return micros;
    }

    /** A single character is nothing that could still be read. */
    private boolean hasMore() {
        return end - at > 1;
    }

    private String zone() {
        if (skip('Z')) {
            return "+00:00";
        }
        boolean east = skip('+');
        if (!east && !skip('-')) {
            return "";
        }
        LocalTime offset = time();
        boolean none = offset.equals(LocalTime.MIDNIGHT);
        return (east || none ? "+" : "-") + write(offset, MINUTES);
    }

    /** Leaves out microseconds, and of an offset seconds, if there are none. */
    private static String write(LocalTime time, DateTimeFormatter shortest) {
        if (time.getNano() > 0) {
            return MICROS.format(time);
        }
        return (time.getSecond() > 0 ? SECONDS : shortest).format(time);
    }

    private int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            require(isDigit(at));
            number = number * 10 + text.charAt(at) - '0';
            at++;
        }
        return number;
    }

    private boolean isDigit(int index) {
        return index < end && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean isAt(char c) {
        return at < end && text.charAt(at) == c;
    }

    private boolean skip(char c) {
        if (isAt(c)) {
            at++;
            return true;
        }
        return false;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new DateTimeException("not a timestamp");
        }
    }
}

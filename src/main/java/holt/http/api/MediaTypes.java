package holt.http.api;

import java.util.regex.Pattern;

/** Tells well-formed media types from others (RFC 9110, sections 8.3.1 and 12.5.1). */
final class MediaTypes {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final String WEIGHT = "[qQ]=(?:0(?:\\.[0-9]{0,3}+)?+|1(?:\\.0{0,3}+)?+)";
    private static final String PARAMETER = "(?![qQ]=)" + TOKEN + "=(?:" + TOKEN + '|' + QUOTED + ')';
    private static final String TYPE = TOKEN + '/' + TOKEN;
    private static final String SEMICOLON = "[ \t]*+;[ \t]*+";

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[ \t]*+" + TYPE + "(?:" + SEMICOLON + PARAMETER + ")*+[ \t]*+");
    private static final String RANGE = TYPE + "(?:" + SEMICOLON + "(?:" + WEIGHT + '|' + PARAMETER + "))*+";
    private static final Pattern RANGES =
            Pattern.compile("[ \t]*+" + RANGE + "(?:[ \t]*+,[ \t]*+" + RANGE + ")*+[ \t]*+");

    private MediaTypes() {}

    /** Tells whether a {@code Content-Type} header names one media type. */
    static boolean isOne(String header) {
        return MEDIA_TYPE.matcher(header).matches();
    }

    /** Tells whether an {@code Accept} header lists media ranges. */
    static boolean areRanges(String header) {
        return RANGES.matcher(header).matches();
    }
}

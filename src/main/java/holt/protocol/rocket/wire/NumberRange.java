package holt.protocol.rocket.wire;

import java.nio.charset.StandardCharsets;

/**
 * Looks for numbers that no double can hold. They are passed on as they were written, but clients that read numbers as doubles
 * must be able to read every event.
 */
final class NumberRange {
    /** A number without an exponent that has as many characters is less than 10^308, below the largest double. */
    private static final int SAFE_LENGTH = 308;

    private NumberRange() {}

    /** Tells whether all numbers of a text that is known to be JSON are within the range of a double. */
    static boolean holds(byte[] json) {
        int at = 0;
        while (at < json.length) {
            byte b = json[at];
            if (b == '"') {
                at = endOfString(json, at);
            } else if (b == '-' || isDigit(b)) {
                int end = endOfNumber(json, at);
                if (!isFinite(json, at, end)) {
                    return false;
                }
                at = end;
            } else {
                at++;
            }
        }
        return true;
    }

    private static boolean isFinite(byte[] json, int from, int to) {
        boolean exponent = false;
        for (int i = from; i < to; i++) {
            exponent |= json[i] == 'e' || json[i] == 'E';
        }
        if (!exponent && to - from <= SAFE_LENGTH) {
            return true;
        }
        return Double.isFinite(Double.parseDouble(new String(json, from, to - from, StandardCharsets.US_ASCII)));
    }

    private static int endOfString(byte[] json, int start) {
        int at = start + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int endOfNumber(byte[] json, int start) {
        int at = start + 1;
        while (at < json.length && isPartOfNumber(json[at])) {
            at++;
        }
        return at;
    }

    private static boolean isPartOfNumber(byte b) {
        return isDigit(b) || b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}

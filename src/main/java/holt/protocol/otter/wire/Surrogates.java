package holt.protocol.otter.wire;

/** Halves of surrogate pairs: two of them are one character, one alone is none and has no UTF-8. */
final class Surrogates {
    private static final char REPLACEMENT = '\ufffd';

    private Surrogates() {}

    /** Tells whether a text has a half without the other. */
    static boolean hasLone(String text) {
        return firstLone(text, 0) >= 0;
    }

    /** Puts U+FFFD for every half without the other, so that texts that differ also differ in UTF-8. */
    static String replaceLone(String text) {
        int lone = firstLone(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text);
        while (lone >= 0) {
            replaced.setCharAt(lone, REPLACEMENT);
            lone = firstLone(text, lone + 1);
        }
        return replaced.toString();
    }

    private static int firstLone(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (!isPair(text, at)) {
                    return at;
                }
                at++;
            }
            at++;
        }
        return -1;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}

package holt.json;

/**
 * Checks multi-byte UTF-8 sequences as their bytes come in: no overlong forms, no surrogates, nothing above U+10FFFF
 * (Unicode, table 3-7).
 */
final class Utf8Sequence {
    private static final int CONTINUATION_MIN = 0b1000_0000;
    private static final int CONTINUATION_MAX = 0b1011_1111;

    private int missing;
    private int min;
    private int max;
    private int codePoint;

    /** Takes the first byte; returns false if no sequence begins with it. */
    boolean start(byte b) {
        int lead = b & 0xff;
        missing = length(lead) - 1;
        if (missing <= 0) {
            return false;
        }
        codePoint = lead & (0b0011_1111 >> missing);
        min = min(lead);
        max = max(lead);
        return true;
    }

    /** How many bytes a sequence with this first byte has, or 0 if there is none. */
    private static int length(int lead) {
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }

    /** The least second byte: above it, a shorter sequence would have done. */
    private static int min(int lead) {
        return switch (lead) {
            case 0xe0 -> 0xa0;
            case 0xf0 -> 0x90;
            default -> CONTINUATION_MIN;
        };
    }

    /** The greatest second byte: beyond it are surrogates, or no characters at all. */
    private static int max(int lead) {
        return switch (lead) {
            case 0xed -> 0x9f;
            case 0xf4 -> 0x8f;
            default -> CONTINUATION_MAX;
        };
    }

    /** Takes the next byte; returns false if it does not continue the sequence. */
    boolean next(byte b) {
        int value = b & 0xff;
        if (value < min || value > max) {
            return false;
        }
        min = CONTINUATION_MIN;
        max = CONTINUATION_MAX;
        codePoint = (codePoint << 6) | (value & 0b0011_1111);
        missing--;
        return true;
    }

    boolean isComplete() {
        return missing == 0;
    }

    int codePoint() {
        return codePoint;
    }
}

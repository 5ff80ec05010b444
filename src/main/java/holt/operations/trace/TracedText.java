package holt.operations.trace;

import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.Masking;

/** What a trace shows of a message: JSON without its secrets, shortened; of anything else only how long it is. */
final class TracedText {
    /** What is still easy on the eye, and on the disk. */
    static final int MAX_LENGTH = 1000;

    private static final int MAX_DEPTH = 100;

    private TracedText() {}

    /** Shows a message; the line never breaks. */
    static String of(byte[] message) {
        try {
            String masked = Masking.of(JsonText.parse(message, MAX_DEPTH)).toString();
            String shown = masked.length() <= MAX_LENGTH ? masked : masked.substring(0, MAX_LENGTH) + '…';
            return size(message) + ": " + shown;
        } catch (JsonSyntaxException e) {
            return size(message) + ", not one JSON value";
        }
    }

    /** Shows what may hold anything: only how long it is. */
    static String size(byte[] message) {
        return message.length + " bytes";
    }
}

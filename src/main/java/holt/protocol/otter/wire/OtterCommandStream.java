package holt.protocol.otter.wire;

import holt.json.JsonScanner;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What one client of the command protocol sends, as the one stream of JSON values it is, however messages and their fragments
 * cut it up and whatever their type: a message may hold many values or a piece of one, and even a character may be cut where
 * a binary message ends. Every byte is looked at once; nothing is kept but the value that is not complete yet.
 *
 * <p>An array or object is complete with its last bracket, any other value when something follows it. Confined to one thread.
 */
public final class OtterCommandStream {
    /** As deep as the original's parser goes. */
    private static final int MAX_DEPTH = 10_000;

    private static final String WHITE_SPACE = " \t\r\n";

    private final int maxValueBytes;
    private final Listener listener;
    private final JsonScanner scanner = new JsonScanner(MAX_DEPTH);
    private long valueBytes;
    /** The first half of a character of which the other half is in the next part; empty almost always. */
    private String cutOff = "";

    private boolean ended;

    /**
     * Begins a stream.
     *
     * @param maxValueBytes how large one value may be as it is sent, white space inside it counted
     * @param listener hears what comes
     */
    public OtterCommandStream(int maxValueBytes, Listener listener) {
        this.maxValueBytes = maxValueBytes;
        this.listener = listener;
    }

    /** Hears what comes; within the call that brought it. */
    public interface Listener {
        /**
         * A value is complete.
         *
         * @param value any JSON value
         */
        void value(JsonText value);

        /** What came is no JSON, or no UTF-8, or nests too deeply. Nothing follows. */
        void syntaxError();

        /** A value is larger than it may be. Nothing follows. */
        void tooBig();
    }

    /**
     * Takes a text message or a part of one.
     *
     * @param part the text, possibly empty
     * @param last true if the message ends with it
     */
    public void text(String part, boolean last) {
        String text = cutOff + part;
        int whole = last || !endsInsideCharacter(text) ? text.length() : text.length() - 1;
        cutOff = text.substring(whole);
        String characters = text.substring(0, whole);
        if (Surrogates.hasLone(characters)) {
            syntaxError();
        } else {
            take(characters.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Takes a binary message or a part of one.
     *
     * @param part the bytes, possibly none
     */
    public void binary(ByteBuffer part) {
        if (!cutOff.isEmpty()) {
            syntaxError();
            return;
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        take(bytes);
    }

    /** Takes nothing any more, not even the rest of what is being taken. */
    public void end() {
        ended = true;
    }

    private void take(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && !ended) {
            int from = scanner.isEmpty() ? skipWhiteSpace(bytes, at) : at;
            try {
                at = scanner.scan(bytes, from, bytes.length);
            } catch (JsonSyntaxException e) {
                syntaxError();
                return;
            }
            valueBytes += at - from;
            if (valueBytes > maxValueBytes) {
                end();
                listener.tooBig();
            } else if (scanner.isComplete()) {
                JsonText value = JsonText.of(scanner.value());
                scanner.reset();
                valueBytes = 0;
                listener.value(value);
            }
        }
    }

    private void syntaxError() {
        if (!ended) {
            end();
            listener.syntaxError();
        }
    }

    private static int skipWhiteSpace(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && WHITE_SPACE.indexOf(bytes[at]) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean endsInsideCharacter(String text) {
        return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}

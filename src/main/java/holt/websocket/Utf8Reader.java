package holt.websocket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of the parts of a message, none of which need end where a character does. Holds what there is of an unfinished
 * character. Confined to one thread at a time.
 */
final class Utf8Reader {
    private static final int MAX_UNFINISHED = 3;
    private static final byte[] NOTHING = {};

    private byte[] unfinished = NOTHING;

    /**
     * Reads a part.
     *
     * @return its text, without the character that is unfinished at its end; null if this is no UTF-8
     */
    @Nullable
    String read(byte[] bytes, int from, int size, boolean last) {
        if (unfinished.length == 0 && isAscii(bytes, from, size)) {
            return new String(bytes, from, size, StandardCharsets.ISO_8859_1);
        }
        ByteBuffer part = ByteBuffer.allocate(unfinished.length + size)
                .put(unfinished)
                .put(bytes, from, size)
                .flip();
        unfinished = NOTHING;
        try {
            return decode(part, last);
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private String decode(ByteBuffer part, boolean last) throws CharacterCodingException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(part.remaining());
        CoderResult result = decoder.decode(part, text, last);
        if (result.isError()) {
            result.throwException();
        }
        if (part.hasRemaining()) {
            unfinished = new byte[Math.min(part.remaining(), MAX_UNFINISHED)];
            part.get(unfinished);
        }
        return text.flip().toString();
    }

    private static boolean isAscii(byte[] bytes, int from, int size) {
        int all = 0;
        for (int i = from; i < from + size; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }
}

package holt.protocol.webwire.wire;

import holt.core.channel.Payload;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The payload of a signal, request or reply.
 *
 * @param encoding what the sender says that it is
 * @param content the bytes, which need not keep that promise
 */
public record WebWirePayload(PayloadEncoding encoding, Payload content) {
    /** A binary payload of no bytes. */
    public static final WebWirePayload EMPTY = new WebWirePayload(PayloadEncoding.BINARY, Payload.NONE);

    /**
     * Makes a binary payload.
     *
     * @param bytes the bytes; the caller gives the array away
     * @return the payload
     */
    public static WebWirePayload binary(byte[] bytes) {
        return new WebWirePayload(PayloadEncoding.BINARY, Payload.of(bytes));
    }

    /**
     * Makes a payload of text in UTF-8.
     *
     * @param text the text
     * @return the payload
     * @throws IllegalArgumentException if the text has a lone surrogate, which is no character
     */
    public static WebWirePayload utf8(String text) {
        return new WebWirePayload(PayloadEncoding.UTF8, encoded(text, StandardCharsets.UTF_8));
    }

    /**
     * Makes a payload of text in UTF-16, little-endian.
     *
     * @param text the text
     * @return the payload
     * @throws IllegalArgumentException if the text has a lone surrogate, which is no character
     */
    public static WebWirePayload utf16(String text) {
        return new WebWirePayload(PayloadEncoding.UTF16, encoded(text, StandardCharsets.UTF_16LE));
    }

    /**
     * Gives the payload as text.
     *
     * @return the text; nothing if the payload is binary, or not valid in its encoding
     */
    public Optional<String> text() {
        return switch (encoding) {
            case BINARY -> Optional.empty();
            case UTF8 -> decoded(StandardCharsets.UTF_8);
            case UTF16 -> decoded(StandardCharsets.UTF_16LE);
        };
    }

    private Optional<String> decoded(Charset charset) {
        try {
            // A new decoder reports what is malformed; the charset's own methods would replace it.
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(content.bytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Payload encoded(String text, Charset charset) {
        try {
            ByteBuffer buffer = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return Payload.of(bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text has a lone surrogate", e);
        }
    }
}

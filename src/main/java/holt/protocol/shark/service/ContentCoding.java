package holt.protocol.shark.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The content codings of RFC 9110 that are offered to services. */
final class ContentCoding {
    /** The value of {@code Accept-Encoding}. */
    static final String OFFERED = "gzip, deflate";

    private ContentCoding() {}

    /**
     * Undoes a coding.
     *
     * @param body what was sent
     * @param coding the value of {@code Content-Encoding}, empty if there was none
     * @param maxBytes how much may come of it
     * @return what was meant
     * @throws IOException if the coding is another, the body is not in it, or too much comes of it
     */
    static byte[] decode(byte[] body, String coding, int maxBytes) throws IOException {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> read(new GZIPInputStream(new ByteArrayInputStream(body)), maxBytes);
            case "deflate" -> inflate(body, maxBytes);
            default -> throw new IOException("unknown content coding " + coding);
        };
    }

    /** Deflate is in the format of zlib; some leave its two bytes of header out. */
    private static byte[] inflate(byte[] body, int maxBytes) throws IOException {
        Inflater inflater = new Inflater(!hasZlibHeader(body));
        try {
            return read(new InflaterInputStream(new ByteArrayInputStream(body), inflater), maxBytes);
        } finally {
            inflater.end();
        }
    }

    /** RFC 1950: method 8 in the lower half of the first byte, and both bytes as a number divisible by 31. */
    private static boolean hasZlibHeader(byte[] body) {
        return body.length >= 2 && (body[0] & 0x0f) == 8 && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % 31 == 0;
    }

    private static byte[] read(InputStream input, int maxBytes) throws IOException {
        try (input) {
            byte[] bytes = input.readNBytes(maxBytes);
            if (bytes.length == maxBytes && input.read() >= 0) {
                throw new IOException("the answer is longer than " + maxBytes + " bytes");
            }
            return bytes;
        }
    }
}

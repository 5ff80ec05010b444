package holt.http;

import holt.json.JsonScanner;
import holt.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;

/** Request bodies that are JSON, read without ever holding more than the value they begin with. */
public final class JsonBody {
    private static final int CHUNK_BYTES = 8192;
    private static final int MAX_DEPTH = 10_000;

    private JsonBody() {}

    /** A body is larger than it may be. */
    public static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Has no stack trace: it is the client's mistake. */
        public TooLargeException() {
            super("body too large", null, false, false);
        }
    }

    /**
     * Reads the first value of a body; what follows it is read too, so that the connection can go on, and dropped.
     *
     * @param body the body
     * @param maxBytes how large it may be, with all that follows the value
     * @return the value, compacted
     * @throws JsonSyntaxException if it does not begin with a JSON value; with the message {@code EOF} if it is empty
     * @throws TooLargeException if it is larger
     * @throws IOException if the client is gone
     */
    public static byte[] first(InputStream body, int maxBytes) throws IOException, TooLargeException {
        JsonScanner scanner = new JsonScanner(MAX_DEPTH);
        byte[] chunk = new byte[CHUNK_BYTES];
        long total = 0;
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            total += read;
            if (total > maxBytes) {
                throw new TooLargeException();
            }
            if (!scanner.isComplete()) {
                scanner.scan(chunk, 0, read);
            }
        }
        scanner.end();
        return scanner.value();
    }
}

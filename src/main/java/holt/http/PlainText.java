package holt.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers that are one line of text. */
public final class PlainText {
    /** The media type of every such answer. */
    public static final String TYPE = "text/plain; charset=utf-8";

    private PlainText() {}

    /**
     * Answers a request.
     *
     * @param response the answer
     * @param status its status
     * @param line the line without its end; empty for no body
     * @throws IOException if the client is gone
     */
    public static void answer(HttpServletResponse response, int status, String line) throws IOException {
        response.setStatus(status);
        byte[] body = line.isEmpty() ? new byte[0] : (line + "\n").getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        if (body.length > 0) {
            response.setContentType(TYPE);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getOutputStream().write(body);
        }
    }
}

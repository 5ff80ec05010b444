package holt.http.api;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What is wrong with a request, as RFC 9457 has it. Its type is always {@code about:blank}: the status says it all, and the
 * detail says it to a person.
 *
 * @param status the HTTP status
 * @param title the name of the status
 * @param detail one line that says what to mend; never a secret, nor anything of the server's inside
 */
record Problem(int status, String title, String detail) {
    /** The media type of every error. */
    static final String TYPE = "application/problem+json";

    private static final String NO_STORE = "no-store";
    private static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";
    private static final String NO_SNIFF = "nosniff";

    /** Describes a problem. */
    static Problem of(Response.StatusType status, String detail) {
        return new Problem(status.getStatusCode(), Objects.requireNonNullElse(status.getReasonPhrase(), ""), detail);
    }

    /** Begins the answer that tells of it. */
    Response.ResponseBuilder response() {
        return Response.status(status)
                .type(TYPE)
                .entity(json())
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .header(CONTENT_TYPE_OPTIONS, NO_SNIFF);
    }

    /** Answers a request that comes to no resource. */
    void answer(HttpServletResponse response) throws IOException {
        byte[] body = json();
        response.setStatus(status);
        response.setContentType(TYPE);
        response.setContentLength(body.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        response.setHeader(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        response.getOutputStream().write(body);
    }

    private byte[] json() {
        return Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}

package holt.protocol.otter;

import holt.http.PlainText;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.nio.charset.StandardCharsets;

/** Answers refused requests with one line of text. */
public class OtterRefusalExceptionMapper implements ExceptionMapper<OtterRefusalException> {
    private static final String METHODS = "GET, POST, OPTIONS";

    @Override
    public Response toResponse(OtterRefusalException refusal) {
        return answer(refusal.status(), refusal.text());
    }

    /** Makes an answer of one line. */
    static Response answer(int status, String line) {
        Response.ResponseBuilder response = Response.status(status)
                .entity((line + "\n").getBytes(StandardCharsets.UTF_8))
                .type(PlainText.TYPE)
                .header("X-Content-Type-Options", "nosniff");
        if (status == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            response.header("Allow", METHODS);
        }
        return response.build();
    }
}

package holt.http.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers what JAX-RS itself refuses: a path that is none, another method, a media type that cannot be. */
@Provider
public class RequestExceptionMapper implements ExceptionMapper<WebApplicationException> {
    private static final List<String> KEPT = List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.LOCATION);

    @Override
    public Response toResponse(WebApplicationException exception) {
        Response refusal = exception.getResponse();
        Response.StatusType status = refusal.getStatusInfo();
        if (status.getFamily() != Response.Status.Family.CLIENT_ERROR
                && status.getFamily() != Response.Status.Family.SERVER_ERROR) {
            return refusal;
        }
        Response.ResponseBuilder answer = Problem.of(status, detail(status)).response();
        for (String header : KEPT) {
            String value = refusal.getHeaderString(header);
            if (value != null) {
                answer.header(header, value);
            }
        }
        return answer.build();
    }

    /** What the containers say of it differs, and may tell of their inside. */
    private static String detail(Response.StatusType status) {
        Response.Status known = Response.Status.fromStatusCode(status.getStatusCode());
        if (known == null) {
            return "the request cannot be answered";
        }
        return switch (known) {
            case NOT_FOUND -> "there is nothing at this path";
            case METHOD_NOT_ALLOWED -> "this path does not take this method";
            case NOT_ACCEPTABLE -> "this is not to be had in a media type that the request accepts";
            case UNSUPPORTED_MEDIA_TYPE -> "this path does not take a body of this media type";
            case BAD_REQUEST -> "the request is malformed";
            default -> known.getReasonPhrase();
        };
    }
}

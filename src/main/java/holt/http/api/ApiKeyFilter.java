package holt.http.api;

import holt.http.RequestHeaders;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for the API key before a resource is called, and before its body is read. */
@ApiKeyRequired
@Priority(Priorities.AUTHENTICATION)
@Provider
public class ApiKeyFilter implements ContainerRequestFilter {
    private static final Problem KEY_WANTED = Problem.of(Response.Status.UNAUTHORIZED, "this takes the API key");
    private static final Problem NO_KEY =
            Problem.of(Response.Status.FORBIDDEN, "no API key is configured (holt.api.key)");

    @Inject
    private ApiKey key;

    @Override
    public void filter(ContainerRequestContext request) {
        refusal(key, request.getHeaders().get(HttpHeaders.AUTHORIZATION)).ifPresent(request::abortWith);
    }

    /**
     * Judges a request that comes to no resource, and answers it unless it may go on.
     *
     * @param key the key
     * @param request the request
     * @param response the answer
     * @return true if it may go on
     * @throws IOException if the client is gone
     */
    public static boolean admits(ApiKey key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return switch (key.judge(RequestHeaders.all(request, HttpHeaders.AUTHORIZATION))) {
            case ADMITTED -> true;
            case UNAUTHORIZED -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                KEY_WANTED.answer(response);
                yield false;
            }
            case FORBIDDEN -> {
                NO_KEY.answer(response);
                yield false;
            }
        };
    }

    /**
     * Judges a request to a resource that does not always ask for the key.
     *
     * @param key the key
     * @param authorization the request's {@code Authorization} headers, or null if it has none
     * @return the answer, unless the request may go on
     */
    public static Optional<Response> refusal(ApiKey key, @Nullable List<String> authorization) {
        return switch (key.judge(authorization == null ? List.of() : authorization)) {
            case ADMITTED -> Optional.empty();
            case UNAUTHORIZED ->
                Optional.of(KEY_WANTED
                        .response()
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .build());
            case FORBIDDEN -> Optional.of(NO_KEY.response().build());
        };
    }
}

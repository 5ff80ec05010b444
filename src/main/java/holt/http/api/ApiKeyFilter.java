package holt.http.api;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for the API key before a resource is called, and before its body is read. */
@ApiKeyRequired
@Priority(Priorities.AUTHENTICATION)
@Provider
public class ApiKeyFilter implements ContainerRequestFilter {
    @Inject
    private ApiKey key;

    @Override
    public void filter(ContainerRequestContext request) {
        refusal(key, request.getHeaders().get(HttpHeaders.AUTHORIZATION)).ifPresent(request::abortWith);
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
                Optional.of(Problem.of(Response.Status.UNAUTHORIZED, "this takes the API key")
                        .response()
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .build());
            case FORBIDDEN ->
                Optional.of(Problem.of(Response.Status.FORBIDDEN, "no API key is configured (holt.api.key)")
                        .response()
                        .build());
        };
    }
}

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

/** Asks for the API key before a resource is called, and before its body is read. */
@ApiKeyRequired
@Priority(Priorities.AUTHENTICATION)
@Provider
public class ApiKeyFilter implements ContainerRequestFilter {
    @Inject
    private ApiKey key;

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> authorization = Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
                .orElse(List.of());
        switch (key.judge(authorization)) {
            case ADMITTED -> {}
            case UNAUTHORIZED ->
                request.abortWith(Problem.of(Response.Status.UNAUTHORIZED, "this takes the API key")
                        .response()
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .build());
            case FORBIDDEN ->
                request.abortWith(Problem.of(Response.Status.FORBIDDEN, "no API key is configured (holt.api.key)")
                        .response()
                        .build());
        }
    }
}
